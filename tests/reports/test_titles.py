"""Each number of a report can be asked: the title of its control is a command that runs, and comes to the number."""

from datetime import date
from pathlib import Path

import docx
import pytest
from building import DAY, a_cohort, a_hotel, a_step, a_violation, a_visit, an_outing
from docx.oxml.ns import qn

from hotelaudit.cli.running import run
from hotelaudit.errors import NotFound
from hotelaudit.papers.controls import key_of
from hotelaudit.records.store import Store
from hotelaudit.workflows import explaining_keys
from hotelaudit.workflows.report_files import Wanted, write
from hotelaudit.workflows.reporting import Asked

QUARTER = Asked(period="2024Q2", as_of=date(2024, 6, 24))
SCOPED = ("explain", "quality")


def controls(file: Path) -> dict[str, tuple[str, str]]:
    """Return what stands in each control by its title, and its tag."""
    found = {}
    for control in docx.Document(str(file)).element.body.iter(qn("w:sdt")):
        properties = control.find(qn("w:sdtPr"))
        tag, title = (properties.find(qn(f"w:{name}")).get(qn("w:val")) for name in ("tag", "alias"))
        found[title] = tag, "".join(part.text or "" for part in control.iter(qn("w:t")))
    return found


def runs(title: str, asked: Asked) -> int:
    words = title.split()
    if words[0] in SCOPED and "--rules" not in words:
        words += ["--period", str(asked.period), "--as-of", str(asked.as_of)]
    own = ["--db", asked.db] if asked.db and "--rules" not in words else []
    return run([*words, *own], said_language=False)


def whole(asked: Asked, folder: Path) -> dict[str, tuple[str, str]]:
    """Write a report, type every title that it has; return what stands in its controls by their keys."""
    file = folder / "r.docx"
    write(asked, Wanted(output=file), "zh")
    found = controls(file)
    assert [title for title in found if runs(title, asked)] == []
    assert [title for title, (tag, _said) in found.items() if key_of("", title) != tag] == []
    keys = {tag: (title, said) for title, (tag, said) in found.items()}
    for key, (_title, said) in keys.items():
        if key.startswith(("region.", "due.")):
            assert explaining_keys.explain(asked, key).figures[0].figure.value == int(said), key
    return keys


def test_every_title_of_the_sample_s_report_is_a_command(tmp_path: Path) -> None:
    keys = whole(QUARTER, tmp_path)
    kinds = {"region.", "~", "@", "quality.", "rule:"}
    assert {kind for kind in kinds if any(kind in key for key in keys)} == kinds


def test_every_title_of_a_report_of_orders_is_a_command(file_store: Store, tmp_path: Path) -> None:
    with file_store.change("test") as change:
        hotels = [a_hotel(change, name=name, region="530502") for name in "甲乙"]
        a_cohort(change, *hotels, due=date(2024, 12, 31))
        a_visit(change, hotels[0])
        an_outing(change, officers=None)
        an_outing(change)
        a_step(change, a_violation(change, hotels[0]), "ordered", day=DAY, due=DAY)
    keys = whole(Asked(file_store.place.target, "pilot", "2024H1", date(2024, 6, 24)), tmp_path)
    assert keys["rectification.closed"] == ("explain rectification.closed", "0")
    assert any(key.startswith("V-") for key in keys)
    assert {"due.2024-12-31.hotels", "due.2024-12-31.compliant", "enforcement.officers#missing"} <= {*keys}


@pytest.mark.parametrize(
    "key", ["region.530502", "due.2024-06-30.portal", "region.530502.nothing", "region."]
)
def test_a_key_that_there_is_not(key: str) -> None:
    with pytest.raises(NotFound):
        explaining_keys.explain(QUARTER, key)
    assert runs(f"explain {key}", QUARTER) != 0
