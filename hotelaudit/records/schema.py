"""Makes and upgrades the schema, with Alembic, from the first version on.

Measured traps: a batch rebuild with foreign keys on deletes child rows, and a PRAGMA before the
migration's own transaction makes an upgrade exit 0 and apply nothing. So keys are off for the whole
connection, and what came out is checked before it is kept.
"""

import itertools
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from hotelaudit.catalogue.digest import digest
from hotelaudit.database import APPLICATION_ID, SCHEMA, SCHEMAS, look, verify
from hotelaudit.errors import CannotWrite, DatabaseDamaged, DatabaseExists, reason
from hotelaudit.i18n import _
from hotelaudit.records import marks
from hotelaudit.records.copying import copy
from hotelaudit.records.engine import create_file, engine, schema_of, transaction
from hotelaudit.settings import Place

MIGRATIONS = Path(__file__).parent / "migrations"


def create(place: Place) -> None:
    """Make an empty database at `place`; raises `DatabaseExists` where anything is there already."""
    path = place.path
    if path:
        try:
            create_file(path)
        except FileExistsError:
            raise DatabaseExists(path=place.shown) from None
        except OSError as why:
            raise CannotWrite(path=place.shown, reason=reason(why)) from None
    try:
        _create(place)
    except BaseException:
        if path:
            path.unlink(missing_ok=True)
        raise


def _create(place: Place) -> None:
    made = engine(place, fresh=True)
    with transaction(made, place) as connection:
        if schema_of(connection):
            raise DatabaseExists(path=place.shown)
        migrate(connection, SCHEMA)
        marks.keep(connection, marks.RULE, digest())
        if place.path:
            connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    made.dispose()


def upgrade(place: Place, *, migrations: Path = MIGRATIONS, to: str = "head") -> Path | None:
    """Bring the database up to date and return the copy that was kept; None on a server or if it was so.

    A migration that fails leaves the file as it was.
    """
    if place.path:
        look(place.path)
    made = engine(place, fresh=True, keys=False)
    with transaction(made, place) as connection:
        before = schema_of(connection)
    if before not in SCHEMAS:
        verify(before, place.shown)
    if before == SCHEMA and to == "head":
        return None
    kept = _keep(place, str(before))
    with transaction(made, place) as connection:
        migrate(connection, to, migrations)
        if place.path:
            _keys_hold(connection, place)
    made.dispose()
    return kept


def _keep(place: Place, version: str) -> Path | None:
    """Copy the file as it is to a name that is free; a server keeps its own copies."""
    if place.path is None:
        return None
    names = (place.path.with_name(f"{place.path.name}.{version}.{n}.bak") for n in itertools.count(1))
    kept = next(name for name in names if not name.exists())
    copy(place, kept)
    return kept


def migrate(connection: Connection, to: str, migrations: Path = MIGRATIONS) -> None:
    """Run the migrations up to `to` inside the connection's transaction."""
    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, to)


def _keys_hold(connection: Connection, place: Place) -> None:
    orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if orphans:
        reason = _("a migration left rows without the record they belong to: {n}").format(n=len(orphans))
        raise DatabaseDamaged(path=place.shown, reason=reason)
