"""Which articles set the deadlines of a screen."""

from collections.abc import Mapping, Sequence
from typing import Any

from rich.text import Text

from hotelaudit.i18n import _
from hotelaudit.outputs.columns import hanging
from hotelaudit.outputs.fields import shown


def articles(rows: Sequence[Mapping[str, Any]], width: int) -> list[Text]:
    """Return which article sets each kind of deadline; a column of their table would have no room for it."""
    laws = dict.fromkeys((shown("what", row["what"]), shown("law", row["law"])) for row in rows if row["law"])
    said = [_("{what}: set by {law}").format(what=what, law=law) for what, law in laws]
    return [Text(line, style="dim") for one in said for line in hanging(one, width, 2)]
