"""The report's sentence of what became of the problems that were found, in English: as the Chinese one."""

from hotelaudit.figures.model import Figure, Summary
from hotelaudit.outputs.paragraph_en import listed, many
from hotelaudit.outputs.reading import figure, followed_up, found, of_televisions, penalties, until


def steps(summary: Summary) -> str:
    """Return the sentence; nothing where nobody took a step."""
    if not followed_up(summary):
        return ""
    parts = (listed(clauses) for clauses in (_handled(summary), _found(summary), _mended(summary)) if clauses)
    period, day = summary.scope.period, until(summary)
    as_of = "" if day == period.end else f", as of {day}"
    return f"Follow-up from {period.start} to {period.end}{as_of}: {'; '.join(parts)}. "


def _handled(summary: Summary) -> list[str]:
    clauses = [
        _said(figure(summary, "enforcement.orders"), "order", " to put right"),
        _said(figure(summary, "enforcement.cases"), "case", " filed"),
        *_decided(summary),
        _fines(figure(summary, "enforcement.fines"), figure(summary, "enforcement.fines_paid")),
        _said(figure(summary, "enforcement.transfers"), "case", " transferred"),
    ]
    return [clause for clause in clauses if clause]


def _said(figure: Figure, noun: str, what: str) -> str:
    if figure.value is not None:
        return f"{many(figure.value, noun)}{what}" if figure.value else ""
    if figure.known:
        return f"at least {many(figure.known, noun)}{what} (not recorded for {figure.missing})"
    return f"an uncounted number of {noun}s{what}"


def _decided(summary: Summary) -> list[str]:
    known = penalties(summary)
    if known is None:
        return [_said(figure(summary, "enforcement.decisions"), "case", " decided")]
    punished, none = known
    return [
        many(punished, "penalty decision") if punished else "",
        many(none, "decision") + " of no penalty" if none else "",
    ]


def _fines(fines: Figure, paid: Figure) -> str:
    if fines.value == 0:
        return "" if paid.value == 0 else f"fines: {_paid(paid)}"
    amount = "an uncounted amount" if fines.value is None else f"{fines.value} yuan"
    return f"fines of {amount} ({_paid(paid)})"


def _paid(paid: Figure) -> str:
    if paid.value is not None:
        return f"{paid.value} yuan paid in that time" if paid.value else "nothing paid in that time"
    if paid.known:
        return f"at least {paid.known} yuan paid in that time, not recorded for {paid.missing}"
    return "what was paid was not counted"


def _found(summary: Summary) -> list[str]:
    new, again = (figure(summary, f"rectification.{key}") for key in ("new", "relapses"))
    said = [said for said in (_said(new, "new problem", ""), _said(again, "relapse", "")) if said]
    televisions = of_televisions(summary)
    of_these = f" found ({televisions} of them about hotel television)" if televisions else " found"
    return [listed(said) + of_these] if said else []


def _mended(summary: Summary) -> list[str]:
    """Return how many should have been put right, and how many were; none due is said where something was found."""
    due = figure(summary, "rectification.due")
    if due.value == 0:
        return ["none of them due to be put right yet"] if found(summary) else []
    mended, closed, overdue = (
        figure(summary, f"rectification.{key}") for key in ("mended", "closed", "overdue")
    )
    return [
        _said(due, "problem", " due to be put right"),
        _of_due(mended, "put right", figure(summary, "rectification.mended_rate")),
        _of_due(closed, "closed", figure(summary, "rectification.rate")),
        "none overdue" if overdue.value == 0 else _of_due(overdue, "overdue"),
    ]


def _of_due(part: Figure, what: str, rate: Figure | None = None) -> str:
    if part.value is None:
        said = f"at least {part.known} {what}" if part.known else f"an uncounted number {what}"
    else:
        said = f"{part.value} {what}"
    return said if rate is None or rate.value is None else f"{said} ({rate.value:g}%)"
