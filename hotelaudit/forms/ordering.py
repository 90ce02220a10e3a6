"""In which order the values of a form follow from each other; a circle is a fault of the form."""

from graphlib import CycleError, TopologicalSorter

from hotelaudit.forms.model import Form
from hotelaudit.i18n import _


def ordered(form: Form) -> tuple[tuple[str, ...], list[tuple[str, str]]]:
    """Return the paths with a calculation, a relevance or a count, each behind those that it reads.

    Beside it each circle: the path where it is told and the sentence.
    """
    reads: dict[str, set[str]] = {}
    below = {node.path: [inner.path for inner in node.all()] for node in form.all()}
    for node in form.all():
        rules = [rule for rule in (node.relevant, node.calculate, node.count) if rule]
        if rules:
            refs = {ref for rule in rules for ref in rule.refs}
            # Whoever reads a group's relevance reads it through what is inside.
            reads[node.path] = {path for path in refs if path in below and path != node.path} | _above(
                node.path, below
            )
    circles = [
        (
            node.path,
            _("these need each other: {names}.").format(
                names=f"{node.name} → {ref.rpartition('/')[2]} → {node.name}"
            ),
        )
        for node in form.all()
        for ref in sorted(node.relevant.refs if node.children and node.relevant else ())
        if ref.startswith(f"{node.path}/")
    ]
    while True:
        try:
            order = tuple(path for path in TopologicalSorter(reads).static_order() if path in reads)
        except CycleError as why:
            circle = why.args[1]
            names = " → ".join(path.rpartition("/")[2] for path in reversed(circle))
            circles.append((circle[0], _("these need each other: {names}.").format(names=names)))
            reads = {path: refs - set(circle) for path, refs in reads.items() if path not in circle}
        else:
            return order, circles


def _above(path: str, known: dict[str, list[str]]) -> set[str]:
    """Return the groups around a path: whether they are relevant decides before it."""
    parts = path.split("/")
    return {"/".join(parts[:end]) for end in range(2, len(parts))} & known.keys()
