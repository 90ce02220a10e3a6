"""The help of a step says what the step needs, by the very table that holds it."""

import click
import pytest

from hotelaudit.catalogue.codes import StepKind
from hotelaudit.cli.violation import violation
from hotelaudit.cli.violation_steps import VERBS
from hotelaudit.rules.matters import NEEDS


def helps(verb: str) -> dict[str, str]:
    """Return what the help says of each option, by the field of the step that it fills."""
    options = (one for one in violation.commands[verb].params if isinstance(one, click.Option))
    return {str(one.name): one.help or "" for one in options}


@pytest.mark.parametrize("verb", VERBS)
def test_what_a_step_needs_is_marked_and_nothing_else_is(verb: str) -> None:
    marked = {name for name, said in helps(verb).items() if "Required" in said}
    assert marked == {*NEEDS.get(VERBS[verb].kind, ())}


@pytest.mark.parametrize("verb", VERBS)
def test_only_a_document_may_be_missing_for_a_reason(verb: str) -> None:
    excused = [name for name, said in helps(verb).items() if "or --reason" in said]
    assert excused == (["document"] if "document" in NEEDS.get(VERBS[verb].kind, ()) else [])


def test_every_step_is_typed() -> None:
    assert {verb.kind for verb in VERBS.values()} == {*StepKind}
