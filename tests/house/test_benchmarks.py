"""What the benchmarks compare is the same thing; nothing is timed here."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from hotelaudit.records.proving import prove

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from benchmarks import country, regions  # noqa: E402 - the folder lies beside the tests
from benchmarks.bulk import Bulk  # noqa: E402
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


@pytest.mark.parametrize("name", ["--help", "summary", "by region", "add_all"])
def test_the_document_says_what_was_measured(name: str) -> None:
    assert name in (ROOT / "docs/benchmarks.md").read_text("utf-8")
