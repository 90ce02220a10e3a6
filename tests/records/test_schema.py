"""The schema is made and brought up to date by migrations, from the first version on."""

import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from building import a_cohort, a_hotel, a_visit
from conftest import MakePlace
from sqlalchemy import Connection, text
from sqlmodel import SQLModel

from hotelaudit.database import SCHEMA, SCHEMAS
from hotelaudit.errors import CannotWrite, DatabaseExists, DatabaseNewer, NoDatabase, NotOurDatabase
from hotelaudit.records import schema
from hotelaudit.records.derived import DERIVED
from hotelaudit.records.engine import engine, schema_of
from hotelaudit.records.store import Store
from hotelaudit.settings import Place
from hotelaudit.workflows import keeping

from .tools import everything, faults

NEXT = """
import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "0006"


def upgrade() -> None:
    made_anew = "always" if op.get_bind().dialect.name == "sqlite" else "never"
    with op.batch_alter_table("hotel", recreate=made_anew) as table:
        table.add_column(sa.Column("floors", sa.Integer(), nullable=True))
"""
FAILING = (
    NEXT
    + """    op.execute("UPDATE hotel SET floors = 3")
    op.execute("UPDATE no_such_table SET floors = 3")
"""
)
ORPHANING = (
    NEXT
    + """    op.execute("DELETE FROM hotel")
"""
)


def a_migration(folder: Path, content: str) -> Path:
    """Return a copy of the migrations with one more."""
    migrations = folder / "migrations 100%"
    shutil.copytree(schema.MIGRATIONS, migrations, ignore=shutil.ignore_patterns("__pycache__"))
    (migrations / "versions" / "9999_next.py").write_text(content, "utf-8")
    return migrations


def filled(place: Place) -> dict[str, list[dict[str, Any]]]:
    """Fill the database and return what it holds."""
    with Store(place, device="desk", actor="甲") as store:
        with store.change("add") as change:
            hotel = a_hotel(change)
            a_visit(change, hotel)
            a_cohort(change, hotel)
        return everything(store)


def version(place: Place) -> str:
    with engine(place, fresh=True).connect() as connection:
        return str(schema_of(connection))


def test_a_new_database_is_just_what_the_nouns_say(make_place: MakePlace) -> None:
    with engine(make_place()).connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []


def test_the_checks_of_a_new_database_are_those_of_the_nouns(file_place: Place, tmp_path: Path) -> None:
    other = engine(Place(str(tmp_path / "from_nouns.db")), fresh=True)
    with other.begin() as connection:
        SQLModel.metadata.create_all(connection)
    with engine(file_place).connect() as ours, other.connect() as theirs:
        assert _tables(ours) == _tables(theirs)


def _tables(connection: Connection) -> dict[str, list[str]]:
    sql = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name <> 'alembic_version'"
    return {name: _parts(made) for name, made in connection.execute(text(sql))}


def _parts(made: str) -> list[str]:
    """Return the columns and checks of a table in one order: a column that came later has its check beside it."""
    apart = re.sub(r"[\s,]*(?=CONSTRAINT )", "\n", made.replace(", ", "\n"))
    return sorted(part for part in (line.strip(", \t)") for line in apart.split("\n")) if part)


def test_a_new_database_is_of_the_newest_version(place: Place) -> None:
    assert version(place) == SCHEMA == SCHEMAS[-1]
    scripts = sorted(path.name[:4] for path in (schema.MIGRATIONS / "versions").glob("0*.py"))
    assert scripts == list(SCHEMAS)


def test_a_file_that_is_there_is_not_made_anew(file_place: Place) -> None:
    before = filled(file_place)
    with pytest.raises(DatabaseExists, match="is there already"):
        schema.create(file_place)
    with Store(file_place, device="desk", actor="甲") as store:
        assert everything(store) == before


def test_no_database_is_made_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="no such folder or file"):
        schema.create(Place(str(tmp_path / "nowhere" / "work.db")))


def test_a_full_disk_leaves_no_half_made_database(tmp_path: Path, full_disk: Callable[[int], None]) -> None:
    full_disk(20_000)
    with pytest.raises(CannotWrite, match=r"work\.db could not be written"):
        schema.create(Place(str(tmp_path / "work.db")))
    assert list(tmp_path.iterdir()) == []


def test_a_database_that_is_up_to_date_is_left_alone(place: Place) -> None:
    assert schema.upgrade(place) is None
    assert version(place) == SCHEMA


@pytest.mark.parametrize("found", ["9999", None])
def test_a_database_of_another_program_or_a_newer_one_is_not_upgraded(
    place: Place, found: str | None
) -> None:
    with engine(place).begin() as connection:
        connection.execute(text("DROP TABLE alembic_version"))
        if found:
            connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32))"))
            connection.execute(text("INSERT INTO alembic_version VALUES (:found)"), {"found": found})
    with pytest.raises(DatabaseNewer if found else NotOurDatabase):
        schema.upgrade(place)


def test_no_database_is_made_by_upgrading_a_wrong_path(tmp_path: Path) -> None:
    with pytest.raises(NoDatabase):
        schema.upgrade(Place(str(tmp_path / "tpyo.db")))
    assert list(tmp_path.iterdir()) == []


def test_an_upgrade_keeps_every_row_that_hangs_on_a_table_made_anew(place: Place, tmp_path: Path) -> None:
    before = filled(place)
    kept = schema.upgrade(place, migrations=a_migration(tmp_path, NEXT), to="9999")
    assert version(place) == "9999"
    with engine(place, fresh=True).connect() as connection:
        assert connection.execute(text("SELECT floors FROM hotel")).all() == [(None,)]
        for table in ("inspection", "member", "journal", "standing"):
            count = connection.execute(text(f"SELECT count(*) FROM {table}")).scalar()
            assert count == len(before[table])
    assert bool(kept) == bool(place.path)


LATER = {  # columns that came after schema 0002
    "hotel": ("business", "opened", "closed"),
    "inspection": ("began", "minutes"),
    "evidence": ("stage",),
    "violation": (
        "party", "party_name", "origin", "base", "measures", "office", "leader", "person", "partners", "note",
        "self_removed", "act_ended",
    ),
    "outing": ("helpers", "partners", "leaflets", "operation", "begins", "ends"),
}  # fmt: skip


def test_a_database_from_before_the_judging_is_judged_by_its_upgrade(file_place: Place) -> None:
    before = filled(file_place)
    with engine(file_place).begin() as connection:
        for table in (
            "crew",
            "item",
            "paper",
            "draw",
            "step",
            "report",
            "waiver",
            *(str(table.__tablename__) for table in DERIVED),
        ):
            connection.execute(text(f"DROP TABLE {table}"))
        for table, names in LATER.items():
            for name in names:
                connection.execute(text(f"ALTER TABLE {table} DROP COLUMN {name}"))
        connection.execute(text("CREATE TABLE standing (hotel_id VARCHAR(36))"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0002'"))
        connection.execute(text("UPDATE mark SET value = 'older' WHERE name = 'groups'"))
    keeping.upgrade(file_place.target, lambda _step, _done: None)
    with Store(file_place, device="desk", actor="甲") as store:
        assert faults(store) == []
        assert everything(store) == before


def test_the_copy_that_an_upgrade_keeps_can_be_opened(file_place: Place, tmp_path: Path) -> None:
    before = filled(file_place)
    kept = schema.upgrade(file_place, migrations=a_migration(tmp_path, NEXT), to="9999")
    assert kept is not None
    assert kept.name == f"{Path(file_place.target).name}.{SCHEMA}.1.bak"
    with Store(Place(str(kept)), device="desk", actor="甲") as store:
        assert everything(store) == before


def test_a_rebuilt_table_keeps_its_checks_and_its_keys(file_place: Place, tmp_path: Path) -> None:
    filled(file_place)
    schema.upgrade(file_place, migrations=a_migration(tmp_path, NEXT), to="9999")
    with closing(sqlite3.connect(file_place.target)) as connection:
        connection.execute("PRAGMA foreign_keys=ON")
        with pytest.raises(sqlite3.IntegrityError, match="ck_hotel_rooms_least"):
            connection.execute("UPDATE hotel SET rooms = -1")
        with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
            connection.execute("DELETE FROM hotel")


def test_a_migration_that_fails_leaves_everything_as_it_was(place: Place, tmp_path: Path) -> None:
    before = filled(place)
    migrations = a_migration(tmp_path, FAILING)
    for _attempt in range(2):
        with pytest.raises(Exception, match="no_such_table"):
            schema.upgrade(place, migrations=migrations, to="9999")
        with Store(place, device="desk", actor="甲") as store:
            assert everything(store) == before
    if place.path:
        assert len(list(place.path.parent.glob(f"{place.path.name}.{SCHEMA}.*.bak"))) == 2


def test_a_migration_that_leaves_rows_without_their_hotel_is_taken_back(
    file_place: Place, tmp_path: Path
) -> None:
    before = filled(file_place)
    with pytest.raises(Exception, match="left rows without the record they belong to: 2"):
        schema.upgrade(file_place, migrations=a_migration(tmp_path, ORPHANING), to="9999")
    with Store(file_place, device="desk", actor="甲") as store:
        assert everything(store) == before
