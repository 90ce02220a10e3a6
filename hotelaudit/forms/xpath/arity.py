"""Every function that a form may call, and with how many arguments. Light: nothing is imported.

Source: the ODK documentation, "Form operators and functions", and the ODK XForms specification.
"""

from typing import NamedTuple

PREFIX = "odk-"  # of our own functions, so that none is libxml2's
_MANY = 1_000


class Arity(NamedTuple):
    """How many arguments a function takes."""

    least: int
    most: int

    def __str__(self) -> str:
        """Say it: `2`, `1–3`, `1+`."""
        if self.least == self.most:
            return str(self.least)
        return f"{self.least}+" if self.most == _MANY else f"{self.least}–{self.most}"


def _table(*rows: tuple[int, int, str]) -> dict[str, Arity]:
    return {name: Arity(least, most) for least, most, names in rows for name in names.split()}


FUNCTIONS = _table(
    (0, 0, "true false today now random pi current"),
    (0, 1, "position uuid string-length normalize-space string number name local-name namespace-uri"),
    (
        1,
        1,
        "boolean boolean-from-string not int abs log log10 exp exp10 sqrt sin cos tan asin acos atan once",
    ),
    (1, 1, "count count-non-empty sum count-selected decimal-date-time decimal-time date date-time jr:itext"),
    (1, 1, "instance floor ceiling last-saved area base64-decode"),
    (0, 0, "last version"),
    (1, 2, "round randomize"),
    (1, _MANY, "coalesce concat min max distance"),
    (
        2,
        2,
        "selected selected-at pow atan2 regex contains starts-with ends-with substring-before substring-after",
    ),
    (2, 2, "format-date format-date-time jr:choice-name geofence intersects"),
    (2, 3, "substr substring digest"),
    (3, 3, "if translate"),
    (1, _MANY, "join"),
    (3, _MANY, "indexed-repeat checklist"),
    (4, _MANY, "weighted-checklist"),
)
UNSUPPORTED = frozenset({"pulldata", "extract-signed", "intersects", "last-saved", "version"})
for _name in UNSUPPORTED:
    FUNCTIONS.pop(_name, None)

# What libxml2 does just as ODK means it.
NATIVE = frozenset({
    "true", "false", "last", "count", "contains", "starts-with", "substring-before", "substring-after",
    "substring", "normalize-space", "translate", "name", "local-name", "namespace-uri",
})  # fmt: skip
