"""What was found wrong in a report, as sentences for people and rows for programs."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from hotelaudit.i18n import N_, _
from hotelaudit.outputs.harmless import harmless
from hotelaudit.outputs.quality import severity_label

NOT_CHECKED = "not_checked"  # the severity of a number that nobody compared

_SAYS = {
    "differs": N_("it says {says}, the records say {records}"),
    "unknown": N_("it says {says}; the records: {records}"),
    "both": N_("it says {says} of both, the records say {records}"),
    "sum": N_("the parts come to {parts}, the total is {total}"),
    "groups": N_("the groups come to {parts}, the hotels are {total}"),
    "nothing_found": N_("“{nothing}”, and yet “{done}”"),
    "share": N_("{share} does not follow: {part} of {whole} is {right} %"),
    "officers": N_("two officers act at each outing; outings: {outings}, officers: {officers}"),
    "vehicles": N_("vehicles: {vehicles}, which are more than the officers: {officers}"),
    "title": N_("the title is of {says}, the figures are of {records}"),
    "period": N_("it speaks of {says}, the title of {title}"),
}
_ELSEWHERE = N_("{said}; {says} is the figure of {elsewhere}")
_WHY = {
    "unknown": N_("no figure is known by these words"),
    "other_period": N_("it speaks of another period, or of what is to come"),
    "years": N_("it is a total of several years, which is no figure of this period"),
    "county": N_("it speaks of one county"),
    "no_figure": N_("no figure has that key any more"),
    "cell": N_("no table of a fresh report has such a row and column"),
}
_TEXT, _CELL = N_("paragraph {0}"), N_("table {0}, row {1}, column {2}")
_AROUND = 25  # characters of a sentence on either side of what is wrong in it


def place_words(place: Sequence[int]) -> str:
    """Return where something stands in a report."""
    return _(_TEXT if len(place) == 1 else _CELL).format(*place)


def explained(finding: Mapping[str, Any]) -> str:
    """Return what is wrong, in the language in use."""
    facts = {**finding["facts"], "says": finding["says"], "records": finding["records"]}
    said = _(_SAYS[finding["code"]]).format(**facts)
    return _(_ELSEWHERE).format(said=said, **facts) if facts.get("elsewhere") else said


def why(code: str) -> str:
    """Return why a number was not compared."""
    return _(_WHY[code])


def around(sentence: str, said: str, at: int) -> str:
    """Return a sentence, of a long one the words around what is said from the character `at` on."""
    begin, end = max(0, at - _AROUND), at + len(said) + _AROUND
    return f"{'…' if begin else ''}{sentence[begin:end]}{'…' if end < len(sentence) else ''}"


def told(findings: Sequence[Mapping[str, Any]]) -> str:
    """Return findings for people: what and which figure on a line, the sentence on a line of its own below."""
    return "".join(line + "\n" for one in findings for line in _lines(one))


def _lines(one: Mapping[str, Any]) -> Iterator[str]:
    found, severity = harmless(explained(one)), severity_label(one["severity"])
    said = _("{place}, {severity}: {found}")
    yield said.format(place=place_words(one["place"]), severity=severity, found=found)
    if one["key"]:
        yield f"    {harmless(one['key'])}"
    yield f"    {harmless(around(one['sentence'], one['says'], one['at']))}"


def unchecked_rows(unchecked: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the numbers that nobody compared as rows beside the findings, for programs."""
    return [
        {
            "place": ".".join(map(str, one["place"])), "severity": NOT_CHECKED, "code": one["why"],
            "says": one["says"], "records": "", "key": "", "found": why(one["why"]), "sentence": one["sentence"],
        }
        for one in unchecked
    ]  # fmt: skip


def rows(findings: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return findings as rows with stable keys, for programs."""
    return [
        {
            "place": ".".join(map(str, one["place"])), "severity": one["severity"], "code": one["code"],
            "says": one["says"], "records": one["records"], "key": one["key"], "found": explained(one),
            "sentence": one["sentence"],
        }
        for one in findings
    ]  # fmt: skip
