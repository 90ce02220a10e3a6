"""The program as a user runs it: a process of its own, in an empty folder, in one of two languages."""

import json
import os
import shutil
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import starting

LEDGERS = Path(__file__).parent.parent / "ledgers"
HOTELS = LEDGERS / "pilot-hotels-2024-06.xlsx"
OUTINGS = LEDGERS / "outings-2024H1.xlsx"
DAY = ("--as-of", "2024-06-24")
_LOOKS = {"list", "show", "find", "check"}
HALF = ("--period", "2024H1", *DAY)


@dataclass(frozen=True)
class Said:
    """What a run of the program said."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - whatever the program gave
        return json.loads(self.out)


@dataclass
class Terminal:
    """A folder and an environment in which the program is typed."""

    folder: Path
    environment: dict[str, str]

    def __call__(self, *words: str | Path, typed: str = "", **more: str) -> Said:
        environment = {**self.environment, **more}
        if _is_only_a_look(words):
            environment.pop("COVERAGE_PROCESS_CONFIG", None)
        status, out, err = starting.run([str(word) for word in words], self.folder, environment, typed)
        assert "Traceback" not in err, err
        return Said(status, out, err)

    def does(self, *words: str | Path, **more: str) -> Said:
        """Run what must work."""
        said = self(*words, **more)
        assert said.status == 0, said.err
        return said


def _is_only_a_look(words: tuple[str | Path, ...]) -> bool:
    """Tell whether a command makes or shows what another test is about: measured, it would take twice as long."""
    shows = words[-2:] == ("--format", "json") and words[1] in _LOOKS
    return shows or words in {("init", "work.db"), ("db", "check")}


@pytest.fixture(params=["en", "zh"])
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="session")
def home_before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of somebody who has looked at the shipped forms before, so that not every test makes them anew."""
    folder = tmp_path_factory.mktemp("home")
    Terminal(folder, _environment(folder, "en")).does("form", "list")
    return folder


@pytest.fixture
def typed(tmp_path: Path, home_before: Path, request: pytest.FixtureRequest) -> Callable[[str], Terminal]:
    """Give a terminal in a language; nothing of this machine's user reaches it.

    Where a test runs the same lines again and again, `no_cover` leaves them unmeasured, which takes twice as long.
    """

    def made(lang: str) -> Terminal:
        home = tmp_path / "home"
        shutil.copytree(home_before, home, dirs_exist_ok=True)
        made = Terminal(tmp_path, _environment(home, lang))
        if request.node.get_closest_marker("no_cover"):
            made.environment.pop("COVERAGE_PROCESS_CONFIG", None)
        return made

    return made


def _environment(home: Path, lang: str) -> dict[str, str]:
    """Return an environment in which nothing of this machine's user is seen."""
    kept = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "COVERAGE_PROCESS_CONFIG")
    homes = ("HOME", "LOCALAPPDATA", "APPDATA", "XDG_RUNTIME_DIR")
    said = {"HOTELAUDIT_LANG": lang, "HOTELAUDIT_ACTOR": "检查员甲", "COLUMNS": "80", "PYTHONUTF8": "1"}
    return {
        **{name: os.environ[name] for name in kept if name in os.environ},
        **dict.fromkeys(homes, str(home)),
        **said,
    }


@pytest.fixture
def terminal(typed: Callable[[str], Terminal], request: pytest.FixtureRequest) -> Terminal:
    """Give a terminal: in both languages to a test that asks for `lang`, else in one, which its name decides."""
    if "lang" in request.fixturenames:
        made = typed(request.getfixturevalue("lang"))
        if request.getfixturevalue("lang") == "zh":  # the same lines as in English, which are measured there
            made.environment.pop("COVERAGE_PROCESS_CONFIG", None)
        return made
    return typed(("en", "zh")[zlib.crc32(request.node.name.encode()) % 2])


@pytest.fixture(scope="session")
def taken_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with both ledgers in it, made once by the program itself; tests work on copies."""
    folder = tmp_path_factory.mktemp("pilot")
    terminal = Terminal(folder, _environment(folder, "en"))
    terminal.environment |= {"HOTELAUDIT_DB": "work.db", "HOTELAUDIT_DEVICE": "d", "HOTELAUDIT_ACTOR": "甲"}
    terminal.does("init", "work.db")
    terminal.does("import", HOTELS, "--cohort", "pilot-2024", "--target", "35")
    terminal.does("import", OUTINGS)
    return folder / "work.db"


@pytest.fixture
def pilot(terminal: Terminal, taken_in: Path) -> Iterator[Terminal]:
    """A terminal whose database holds the pilot."""
    (terminal.folder / "work.db").write_bytes(taken_in.read_bytes())
    terminal.environment["HOTELAUDIT_DB"] = "work.db"
    yield terminal
    assert not list(terminal.folder.glob("*.part")), "something half-written was left behind"
