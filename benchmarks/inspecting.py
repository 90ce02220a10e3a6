"""In the hotel: opening a visit, the time between two questions, and finding one name among a country's.

The form is larger than any bureau's: 150 questions, 30 rooms, skip logic and constraints on most of them.
"""

import shutil
import sqlite3
import statistics
import sys
import time
from contextlib import closing
from pathlib import Path

from benchmarks.starting import SAMPLE, command_of
from benchmarks.timing import Compared, compare, shown, timed
from hotelaudit.forms import compiling
from hotelaudit.records.nouns import Hotel
from hotelaudit.records.store import Store
from hotelaudit.settings import Place
from hotelaudit.workflows.finding import Finder
from hotelaudit.workflows.inspecting import Session

ROOMS = 30
_OF_THE_HOTEL, _OF_A_ROOM = 50, 99
_HUNDREDTHS = 100
SOUGHT = ("景山宾馆17", "jsbg99999", "H-123456", "隆阳区", "lyq", "京山兵馆17", "nothing like it")


def opening(folder: Path) -> list[Compared]:
    """Compare opening `inspect`, and a visit with its draft, with the bare help: until it asks the first thing."""
    database = folder / "opening.db"
    shutil.copy(SAMPLE, database)
    ours = command_of(folder, "hotelaudit.cli.start", "main")
    around = {
        "HOTELAUDIT_DB": str(database),
        "XDG_CACHE_HOME": str(folder / "cache"),
        "HOTELAUDIT_LANG": "en",
    }
    bare = shown([*ours, "--help"], "hotelaudit summary --cohort", HOTELAUDIT_LANG="en")
    hotel = shown([*ours, "inspect"], "Hotel (name", **around)
    question = shown([*ours, "inspect", "H-0007"], "Is the register right", **around)
    against = "the bare `--help`"
    return [
        compare("opening `inspect`, to its first question", hotel, against, bare, runs=21, demanded=1 / 3),
        compare("`inspect H-0007`, draft and first question of the form", question, against, bare, runs=21,
                demanded=None),
    ]  # fmt: skip


def answering(folder: Path) -> str:
    """Return what is said of the time between an answer and the next question, on disk before it is asked."""
    database = folder / "answering.db"
    shutil.copy(SAMPLE, database)
    place = Place(str(database))
    with Store(place, device="bench", actor="bench") as store, store.change("hotel add") as change:
        hotel_id = change.add(Hotel, {"name": "基准宾馆"})["id"]
    form = folder / "large.md"
    form.write_text(_large(), "utf-8")
    session = Session.begin(str(database), hotel_id, compiling.load(form, None), "zh")
    took = []
    with session.diary:
        while session.step is not None:
            step = session.step
            begun = time.perf_counter()
            if step.repeat is None:
                session.answer("1" if step.node.type == "integer" else "yes")
            else:
                rooms = len(session.filling.root.turns_of(step.repeat))
                session.answer(str(800 + rooms) if rooms < ROOMS else "")
            session.progress()
            took.append(1000 * (time.perf_counter() - begun))
    last = statistics.quantiles(took, n=_HUNDREDTHS)
    return (
        f"Between two questions, {_OF_THE_HOTEL + _OF_A_ROOM + 1} questions and {ROOMS} rooms, {len(took):,} answers: "
        f"median {statistics.median(took):.1f} ms, 95th percentile {last[94]:.1f} ms (wanted: 30 ms), "
        f"longest {max(took):.1f} ms."
    )


def finding(path: Path) -> Compared:
    """Compare finding names among those of a country with LIKE over the table; the slowest word counts."""
    finder = Finder.open(str(path))
    with closing(sqlite3.connect(path)) as reader:
        slowest = max(SOUGHT, key=lambda word: min(timed(lambda: finder.find(word))() for _ in range(5)))
        like = "SELECT reference, name FROM hotel WHERE name LIKE ? OR reference LIKE ? LIMIT 9"
        words = (f"%{slowest}%", f"%{slowest}%")
        return compare(
            "finding a hotel by the slowest of seven words, 350,000 names, index open",
            timed(lambda: finder.find(slowest)),
            "`LIKE` over the table, which knows no pinyin",
            timed(lambda: reader.execute(like, words).fetchall()),
            runs=9,
            demanded=None,
        )


def _large() -> str:
    """Return a form of 150 questions, each of a room's reading others of its room."""
    rows = ["| survey |", "| | type | name | label | required | relevant | constraint | calculation |"]
    rows += [f"| | integer | h{n} | {n} | yes | | . >= 0 and . <= 99 | |" for n in range(_OF_THE_HOTEL)]
    rows += ["| | begin_repeat | room | Room | | | | |", "| | text | room | No. | yes | | | |"]
    for n in range(_OF_A_ROOM):
        reads = f"${{r{n - 1}}} = 'yes' or ${{h{n % _OF_THE_HOTEL}}} > 0" if n else ""
        rows.append(f"| | select_one yn | r{n} | {n} | yes | {reads} | | |")
    rows += ["| | end_repeat | | | | | | |", "| choices |", "| | list_name | name | label |"]
    rows += ["| | yn | yes | Yes |", "| | yn | no | No |"]
    rows += ["| settings |", "| | form_title | form_id | version |", "| | Large | large | 1 |", ""]
    return "\n".join(rows)


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as name:
        print(*opening(Path(name)), sep="\n")
        print(answering(Path(name)))
    for path in sys.argv[1:]:
        print(finding(Path(path)))
