"""What people call a command that stands in the journal."""

from hotelaudit.catalogue.codes import StepKind
from hotelaudit.catalogue.values import label

_STEPS = {f"violation {kind.value}": kind.value for kind in StepKind}


def command_label(command: str) -> str:
    """Return a step of a violation by its name, any other command as it is typed."""
    kind = _STEPS.get(command)
    return label("step_kind", kind) if kind else command
