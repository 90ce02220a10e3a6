"""Whatever was recorded, and whatever day is asked for: groups partition, and figures are what is behind them."""

from collections import Counter
from datetime import date
from typing import Any

import pytest
from building import looking
from conftest import MakePlace
from hypothesis import given, settings
from records import plainly
from records.acting import DAYS, ENFORCING, LISTS, SOON, Act, act, last_seen
from records.enforced import enforced
from records.tools import everything

from hotelaudit.catalogue.groups import groups
from hotelaudit.catalogue.quality import rules
from hotelaudit.catalogue.values import codes
from hotelaudit.figures.by_period import by_period
from hotelaudit.figures.counting import explain, figures
from hotelaudit.figures.model import Scope
from hotelaudit.figures.periods import PARTS, cut
from hotelaudit.figures.quality.asking import ask
from hotelaudit.figures.reader import Reader
from hotelaudit.figures.summarising import regions, summarise
from hotelaudit.figures.tallying import tallied
from hotelaudit.records.store import Store
from hotelaudit.rules.groups import report_group
from hotelaudit.workflows.files import File


def _hotels(rows: dict[str, list[Any]], scope: Scope) -> list[Any]:
    if scope.cohort_id is None:
        return [hotel for hotel in rows["hotel"] if hotel["venue_kind"] == "hotel"]
    members = {row["hotel_id"] for row in rows["member"]}
    return [hotel for hotel in rows["hotel"] if hotel["id"] in members]


def _groups_partition(reader: Reader, scope: Scope, rows: dict[str, list[Any]]) -> None:
    found = figures(reader, scope)
    day = scope.as_of.isoformat()
    expected = {
        row["reference"]: report_group(last_seen(rows, row["id"], day)) for row in _hotels(rows, scope)
    }
    counted = {group.code: found[f"pilot.group.{group.code}"].value for group in groups()}
    assert counted == {group.code: Counter(expected.values())[group.code] for group in groups()}
    assert sum(value or 0 for value in counted.values()) == found["pilot.hotels"].value == len(expected)
    assert {cell.reference: cell.group for cell in summarise(reader, scope).cells} == expected
    assert sum(line.hotels for line in regions(tallied(reader, scope))) == len(expected)
    _verdicts_partition(reader, scope, rows)


def _verdicts_partition(reader: Reader, scope: Scope, rows: dict[str, list[Any]]) -> None:
    """Hold the verdicts against a slow look at every visit and every waiver."""
    found, day = figures(reader, scope), scope.as_of.isoformat()
    came = plainly.judgements(rows)
    expected = {
        row["reference"]: plainly.verdict(rows, came, last_seen(rows, row["id"], day), row["id"], day)
        for row in _hotels(rows, scope)
    }
    counted = {code: found[f"pilot.verdict.{code}"].value for code in codes("hotel_verdict")}
    assert counted == {code: Counter(expected.values())[code] for code in counted}
    assert {cell.reference: cell.verdict for cell in summarise(reader, scope).cells} == expected
    assert sum(line.compliant for line in regions(tallied(reader, scope))) == counted["compliant"]


def _figures_are_their_records(reader: Reader, scope: Scope) -> None:
    found = figures(reader, scope)
    for key, figure in found.items():
        shares = [record.share for record in explain(reader, scope, key)]
        assert figure.records == len(shares)
        assert figure.missing == shares.count(None)
        assert figure.known == sum(share or 0 for share in shares)
        if figure.unit == "%":
            pilot = found["pilot.target"].value or found["pilot.hotels"].value
            whole = pilot if key == "pilot.rate" else found["rectification.due"].value
            assert figure.value == (round(100 * figure.known / whole, 1) if whole else None)
        elif figure.value is not None:
            assert figure.value == figure.known
        else:
            assert None in shares or not shares


def _holds(make: MakePlace, acts: list[Act], day: date) -> None:
    with Store(make(), device="desk", actor="甲") as store:
        act(store, acts)
        rows = everything(store)
        with looking(store, as_of=day) as (reader, scope):
            _groups_partition(reader, scope, rows)
            _figures_are_what_was_done(reader, scope, rows)
            _figures_are_their_records(reader, scope)
            _parts_add_up(reader, scope)


def _parts_add_up(reader: Reader, scope: Scope) -> None:
    """Hold the whole period against the sum of its months, quarters and half-years, and those against themselves."""
    for by in PARTS:
        parts = list(cut(scope.period, by, scope.as_of))
        days = [part.start.toordinal() for part in parts] + [parts[-1].end.toordinal() + 1]
        assert [part.end.toordinal() + 1 for part in parts] == days[1:]
        whole = figures(reader, scope)
        for line in by_period(reader, scope, by, parts).lines:
            assert line.whole == whole[line.key]
            if line.adds:
                values = [one.value for one in line.parts]
                assert line.whole.value == (None if None in values else sum(values)), (by, line.key)
                if line.whole.value is not None:
                    assert line.whole.records == sum(one.records for one in line.parts)


def _figures_are_what_was_done(reader: Reader, scope: Scope, rows: dict[str, list[Any]]) -> None:
    period = scope.period.start.isoformat(), min(scope.period.end, scope.as_of).isoformat()
    counted = figures(reader, scope)
    slow = {**plainly.rectified(rows, *period), **enforced(rows, *period, scope.as_of.isoformat())}
    assert {key: counted[key].value for key in slow} == slow
    operations, joint = (counted[f"enforcement.{key}"] for key in ("operations", "joint"))
    assert joint.known <= operations.value <= counted["enforcement.outings"].value
    parts = [one.known for key, one in counted.items() if key.startswith("enforcement.parts.")]
    assert sum(parts) == counted["enforcement.parts"].known


@pytest.mark.no_cover
@settings(max_examples=60)
@given(acts=LISTS, day=DAYS)
def test_groups_partition_the_hotels_and_figures_are_the_sums_of_their_records(
    make_sqlite: MakePlace, acts: list[Act], day: date
) -> None:
    _holds(make_sqlite, acts, day)


@pytest.mark.no_cover
@settings(max_examples=15)
@given(acts=LISTS, day=DAYS)
def test_the_same_holds_on_a_server(make_postgresql: MakePlace, acts: list[Act], day: date) -> None:
    _holds(make_postgresql, acts, day)


def _lists_are_asked_for(reader: Reader, scope: Scope, rows: dict[str, list[Any]]) -> None:
    """Hold the question of quality against the flag that the file of each violation has."""
    asked = ask(reader, scope, [rule for rule in rules() if rule.code == "sets_unlisted"], most=99)
    flagged = set()
    for row in rows["violation"]:
        items = [item for item in rows["item"] if item["violation_id"] == row["id"]]
        if (
            scope.period.start <= date.fromisoformat(row["found"]) <= scope.as_of
            and File(row, [], items=items).matter.unlisted
        ):
            flagged.add(row["reference"])
    assert {finding.reference for finding in asked.findings} == flagged


def _enforcement_holds(make: MakePlace, acts: list[Act], day: date) -> None:
    with Store(make(), device="desk", actor="甲") as store:
        act(store, acts)
        rows = everything(store)
        for period in ("2024", "2024Q1", f"{day}..2024-12-31"):
            with looking(store, as_of=day, period=period) as (reader, scope):
                _figures_are_what_was_done(reader, scope, rows)
                _figures_are_their_records(reader, scope)
                if period == "2024":
                    _lists_are_asked_for(reader, scope, rows)


@pytest.mark.no_cover
@settings(max_examples=40)
@given(acts=ENFORCING, day=SOON)
def test_what_enforcement_did_is_what_a_slow_look_gives(
    make_sqlite: MakePlace, acts: list[Act], day: date
) -> None:
    _enforcement_holds(make_sqlite, acts, day)


@pytest.mark.no_cover
@settings(max_examples=8)
@given(acts=ENFORCING, day=SOON)
def test_enforcement_holds_on_a_server_too(make_postgresql: MakePlace, acts: list[Act], day: date) -> None:
    _enforcement_holds(make_postgresql, acts, day)
