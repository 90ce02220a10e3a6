"""What the benchmarks compare is the same thing; nothing is timed here."""

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from hotelaudit.figures.draws import draws
from hotelaudit.figures.reader import reading
from hotelaudit.records.proving import prove
from hotelaudit.settings import Place

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from benchmarks import country, drawing, regions  # noqa: E402 - the folder lies beside the tests
from benchmarks.bulk import Bulk  # noqa: E402
from benchmarks.peer_draw import SHARES  # noqa: E402
from benchmarks.starting import LEDGER  # noqa: E402


def test_a_small_country_holds_and_both_ways_count_it_alike(tmp_path: Path) -> None:
    with country.build(tmp_path / "country.db", hotels=200, inspections=900) as store:
        assert prove(store).problems == []
    visited = {
        key: hotels
        for key, hotels in regions.by_standing(tmp_path / "country.db")().items()
        if key[1] != "unvisited"
    }
    assert visited == dict(regions.by_window(tmp_path / "country.db")())
    assert 0 < sum(visited.values()) <= 200


def test_whoever_draws_by_hand_draws_as_many(tmp_path: Path) -> None:
    path = tmp_path / "country.db"
    country.build(path, hotels=200, inspections=900).engine.dispose()
    drawing.with_inspectors(path, 12)
    ours = drawing.ours(path, tmp_path)
    assert min(ours(), ours()) > 0
    told = json.loads((tmp_path / "lot.json").read_text("utf-8"))
    grades = Counter(venue[2] for venue in told["venues"])
    wanted = sum(-(-grades[grade] * percent // 100) for grade, percent in SHARES.items())
    for file in drawing.handed_out(path, tmp_path):
        by_hand = subprocess.run(drawing.by_hand(file), capture_output=True, text=True, check=True)
        assert int(by_hand.stdout) == wanted >= len(told["drawn"]) > 0  # a county may have too few left
        assert file.with_stem("drawn").stat().st_size
    with reading(Place(str(path))) as reader:
        assert len(draws(reader)) == 2


@pytest.mark.parametrize("taken_in", [False, True])
def test_the_peers_count_what_the_summary_counts(tmp_path: Path, *, taken_in: bool) -> None:
    peer = [str(ROOT / "benchmarks/peer_orm_summary.py"), str(ROOT / "inspections.db")]
    if taken_in:
        peer = ["-m", "benchmarks.peer_orm_import", LEDGER, str(tmp_path / "peer.db")]
    done = subprocess.run(
        [sys.executable, *peer], capture_output=True, text=True, check=True, encoding="utf-8", cwd=ROOT
    )
    said = dict(re.findall(r"^│ (\w+) +│ (\d+) +│$", done.stdout, re.MULTILINE))
    assert (
        said.items()
        >= {
            "live_or_welcome": "24",
            "ott_mobile": "4",
            "self_built": "3",
            "welcome_telecom_custom": "4",
        }.items()
    )


def test_both_ways_of_a_bulk_import_write_the_same_number(tmp_path: Path) -> None:
    bulk = Bulk(tmp_path, 50)
    assert bulk.ours() > 0
    assert bulk.add_all() > 0


@pytest.mark.parametrize("name", ["--help", "summary", "by region", "add_all", "draw run"])
def test_the_document_says_what_was_measured(name: str) -> None:
    assert name in (ROOT / "docs/benchmarks.md").read_text("utf-8")
