"""Whatever the records are: a report as it was written has nothing against it, and a digit that is changed is found."""

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import docx
from building import a_cohort, a_hotel, a_look, a_step, a_violation, a_visit, a_waiver, an_item, an_outing
from conftest import MakePlace
from docx.oxml.ns import qn
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from hotelaudit.records.store import Store
from hotelaudit.records.writing import Change
from hotelaudit.workflows import report_files
from hotelaudit.workflows.report_checking import Checked, check
from hotelaudit.workflows.report_reading import read
from hotelaudit.workflows.reporting import Asked

Past = tuple[list[dict[str, Any]], list[Any]]  # outings; hotels with what was found there
UNSHRUNK = (Phase.explicit, Phase.reuse, Phase.generate)  # a smaller history would take minutes to find
FIRST = date(2023, 1, 1)
DAY = date(2024, 6, 24)
NAMES = [
    "银杏宾馆",
    "[/]红酒店",
    "=1+1",
    "<script>",
    "_x0041_",
    "检查5个次大酒店",
    "未发现宾馆拆除9套",
    "甲|乙*店",
    "A&B {{ x }}",
]
day = st.integers(0, (DAY - FIRST).days).map(lambda days: FIRST + timedelta(days=days))
maybe = st.none() | st.integers(0, 60)
outing = st.fixed_dictionaries(
    {"date": day, "officers": st.none() | st.integers(4, 40), "vehicles": st.none() | st.integers(0, 2),
     "joint": st.none() | st.booleans(), "leaflets": maybe, "helpers": maybe}
)  # fmt: skip
visit = st.fixed_dictionaries(
    {"date": day, "tv_mode": st.sampled_from(["direct_live", "welcome", "ott", "self_built", "portal"]),
     "carrier": st.sampled_from(["cable", "mobile", "telecom"])}
)  # fmt: skip
violation = st.fixed_dictionaries(
    {"found": day, "households": maybe, "sets": maybe, "self_removed": st.none() | st.booleans()}
)
steps = st.integers(0, 3).map(lambda count: ["ordered", "verified", "closed"][:count])
hotel = st.tuples(st.sampled_from(NAMES), st.sampled_from(["530502", "530581", None]), st.lists(visit, max_size=2),
                  st.lists(st.tuples(violation, steps, maybe), max_size=2), st.booleans())  # fmt: skip
history = st.tuples(st.lists(outing, max_size=3), st.lists(hotel, max_size=4))
periods = st.sampled_from(["2024H1", "2024Q2", "2024", "2023Q4", "2024-02-01..2024-06-20"])


def recorded(change: Change, outings: list[dict[str, Any]], hotels: list[Any]) -> None:
    for fields in outings:
        an_outing(change, **fields)
    rows = []
    for name, region, visits, wrongs, waived in hotels:
        row = a_hotel(change, name=name, region=region)
        rows.append(row)
        for fields in visits:
            a_visit(change, row, **fields)
        for fields, taken, boxes in wrongs:
            a_look(change, row, date=fields["found"])
            made = a_violation(change, row, **fields)
            if boxes:
                an_item(change, made, equipment="receiver", quantity=boxes, confiscated=True)
            for kind in taken:
                a_step(
                    change,
                    made,
                    kind,
                    day=fields["found"],
                    due=DAY + timedelta(days=5) if kind == "ordered" else None,
                )
        if waived:
            a_waiver(change, row, until=DAY + timedelta(days=9))
    a_cohort(change, *rows, target=35, region="530500", due=date(2024, 12, 31))


@contextmanager
def written(make: MakePlace, past: Past, period: str, ending: str, lang: str) -> Iterator[tuple[Path, Asked]]:
    place = make()
    with Store(place, device="desk", actor="甲") as store, store.change("test") as change:
        recorded(change, *past)
    asked = Asked(place.target, None, period, DAY)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"report.{ending}"
        report_files.write(asked, report_files.Wanted(output=file), lang)
        yield file, Asked(place.target)


def against(found: Checked) -> list[str]:
    return [
        f"{one.place} {one.code} {one.says} {one.records} {one.key} {one.sentence}" for one in found.findings
    ]


@given(history, periods, st.sampled_from(["docx", "md", "txt"]), st.sampled_from(["zh", "en"]))
@settings(max_examples=20, phases=UNSHRUNK)
def test_a_report_as_it_was_written_has_nothing_against_it(
    make_sqlite: MakePlace, past: Past, period: str, ending: str, lang: str
) -> None:
    with written(make_sqlite, past, period, ending, lang) as (file, asked):
        found = check(file, asked)
        assert against(found) == []
        assert found.compared > 1  # of nothing on record only the hotels are numbers
        assert found.unchecked == []


@given(history, periods, st.sampled_from(["zh", "en"]))
@settings(max_examples=8, phases=UNSHRUNK)
def test_words_of_ones_own_before_each_sentence_make_no_number_wrong(
    make_sqlite: MakePlace, past: Past, period: str, lang: str
) -> None:
    """Then no sentence is as it was written, and each number is known by the words beside it alone."""
    with written(make_sqlite, past, period, "txt", lang) as (file, asked):
        title, *lines = file.read_text("utf-8").splitlines()
        said = {
            "zh": (r"^(　　(?:（.{1,3}）)?)|(?<=。)(?=.)", r"\1据统计，"),
            "en": (r"^(?=\(\d|The campaign|In the campaign)", "Anew: "),
        }
        file.write_text("\n".join([title, *(re.sub(*said[lang], line) for line in lines)]), "utf-8")
        assert against(check(file, asked)) == []


@given(history, st.data())
@settings(max_examples=8, phases=UNSHRUNK)
def test_a_digit_that_is_changed_in_a_control_is_found(
    make_sqlite: MakePlace, past: Past, data: st.DataObject
) -> None:
    with written(make_sqlite, past, "2024H1", "docx", "zh") as (file, asked):
        document = docx.Document(str(file))
        controls = [one for one in document.element.body.iter(qn("w:sdt")) if "." in key_of(one)]
        texts = [next(one.iter(qn("w:t"))) for one in controls]
        numbers = [
            (key_of(one), text)
            for one, text in zip(controls, texts, strict=True)
            if re.search(r"\d", text.text or "")
        ]
        key, text = data.draw(st.sampled_from(numbers))
        text.text = re.sub(r"\d", lambda digit: str((int(digit[0]) + 1) % 10), text.text or "", count=1)
        document.save(str(file))
        assert key in [one.key for one in check(file, asked).findings]


def key_of(control: Any) -> str:  # noqa: ANN401
    return str(control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}").get(qn("w:val")))


def test_a_hotels_name_comes_back_as_text(make_sqlite: MakePlace) -> None:
    """Names stand among the problems, where nobody has been to a hotel: three at a time."""
    for names in (NAMES[:3], NAMES[3:6], NAMES[6:]):
        past: Past = ([], [(name, "530502", [], [], False) for name in names])
        for ending in ("docx", "md"):
            with written(make_sqlite, past, "2024H1", ending, "zh") as (file, asked):
                text = "\n".join(line.text for line in read(file).lines)
                assert [name for name in names if name not in text] == []
                assert against(check(file, asked)) == []
                assert ending == "docx" or "<script>" not in file.read_text("utf-8")
