"""Why a value does not fit its field, in a sentence for the person who wrote it."""

from collections.abc import Mapping
from typing import Any

from hotelaudit.errors import Problem
from hotelaudit.i18n import N_, _

_SHOWN = 60  # characters of a value that does not fit
_RULES = {
    "missing": N_("It must be given."),
    "extra_forbidden": N_("There is no such field."),
    "string_type": N_("It must be text."),
    "string_too_long": N_("At most {max_length} characters."),
    "string_too_short": N_("At least {min_length} characters."),
    "literal_error": N_("It must be one of: {words}."),
    "int_type": N_("It must be a whole number."),
    "float_type": N_("It must be a number."),
    "bool_type": N_("It must be yes or no."),
    "date_type": N_("It must be a day."),
    "greater_than_equal": N_("At least {ge}."),
    "less_than_equal": N_("At most {le}."),
}


def problem(error: Mapping[str, Any]) -> Problem:
    """Return what is wrong, from pydantic's account of it."""
    where = ".".join(str(part) for part in error["loc"])
    context = dict(error.get("ctx") or {})
    context["words"] = str(context.get("expected", "")).replace("'", "").replace(" or ", ", ")
    rule = _RULES.get(error["type"])
    cure = _(rule).format(**context) if rule else str(error["msg"])
    if error["type"] == "missing":
        return Problem(where, _("nothing was given."), cure)
    return Problem(where, _("{value} does not fit.").format(value=_short(error["input"])), cure)


def _short(value: object) -> str:
    written = repr(value)
    return written if len(written) <= _SHOWN else f"{written[:_SHOWN]}…"
