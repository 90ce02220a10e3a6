"""What a summary is about: the cohort, the period and the day that were asked for, or are taken."""

from datetime import date

from hotelaudit.catalogue.programmes import cohort_label
from hotelaudit.errors import NotFound, WrongUse
from hotelaudit.figures.model import Scope
from hotelaudit.figures.periods import half_year_of, period
from hotelaudit.figures.reader import Reader
from hotelaudit.i18n import _

# A record counts for the period by the day of the visit or outing; drafts are not records yet. Each kind of visit
# is asked for by itself: the index by kind and date then answers with one look.
_OUTINGS = "SELECT max(date) AS day FROM outing WHERE date <= :as_of"
_VISITS = "SELECT max(date) FROM inspection WHERE kind = '{}' AND state = 'closed' AND date <= :as_of"
_DAYS = " UNION ALL ".join([_OUTINGS, *map(_VISITS.format, ("tv", "satellite"))])
_NEWEST = f"SELECT max(day) FROM ({_DAYS}) AS days"

Found = tuple[str | None, str | None, str, int | None, str | None]
_ALL: Found = (None, None, "", None, None)


def scope(
    reader: Reader,
    *,
    cohort: str | None,
    period_text: str | None,
    as_of: date,
    assumed: tuple[str, ...],
    of_cohort: bool = True,
) -> Scope:
    """Return the scope; raises `NotFound` for an unknown cohort, `WrongUse` where several could be meant."""
    row, taken = _cohort(reader, cohort) if of_cohort or cohort else (_ALL, False)
    newest = None if period_text else _newest(reader, as_of)
    when = period(period_text) if period_text else half_year_of(newest or as_of)
    if as_of < when.start:
        sentence = _("On {day} the period {period} had not begun: nothing can be said of it.")
        raise WrongUse(sentence.format(day=as_of, period=when.text))
    code, cohort_id, name, target, region = row
    return Scope(
        cohort=code,
        cohort_id=cohort_id,
        name=cohort_label(code, name) if code else _("All hotels"),
        target=target,
        region=region,
        period=when,
        as_of=as_of,
        assumed=(
            *(["cohort"] if taken else []),
            *([] if period_text else ["period" if newest else "period_of_day"]),
            *assumed,
        ),
    )


def _cohort(reader: Reader, code: str | None) -> tuple[Found, bool]:
    found = reader.rows("SELECT code, id, name, target, region FROM cohort ORDER BY code")
    if code is not None:
        for row in found:
            if row[0] == code:
                return (row[0], row[1], row[2], row[3], row[4]), False
        known = ", ".join(row[0] for row in found) or _("none yet")
        raise NotFound("cohort", code, _("Cohorts are: {known}.").format(known=known))
    if len(found) > 1:
        known = ", ".join(row[0] for row in found)
        raise WrongUse(_("There are several cohorts: {known}. Say which: --cohort CODE").format(known=known))
    if not found:
        return _ALL, True
    row = found[0]
    return (row[0], row[1], row[2], row[3], row[4]), True


def _newest(reader: Reader, as_of: date) -> date | None:
    """Return the day of the newest record; None where there is none by that day."""
    found = reader.one(_NEWEST, {"as_of": as_of.isoformat()})
    return date.fromisoformat(str(found[0])) if found and found[0] else None
