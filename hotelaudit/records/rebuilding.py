"""Makes everything derived anew, after the catalogue was changed: some hotels at a time, so that it can be resumed."""

from collections.abc import Callable

from sqlalchemy import Connection, delete, func, select
from sqlmodel import col

from hotelaudit.catalogue.digest import digest
from hotelaudit.i18n import _
from hotelaudit.records import marks, standing
from hotelaudit.records.derived import DERIVED
from hotelaudit.records.engine import transaction
from hotelaudit.records.nouns import Hotel
from hotelaudit.records.store import Store

_RESUME_MARK = "rebuild"
_AT_ONCE = 2_000  # hotels a transaction: what is done is kept when the rest is stopped
Progress = Callable[[str, int], None]  # takes what is done, and how often so far


def rebuild(store: Store, progress: Progress = lambda _step, _done: None) -> int:
    """Sort and judge every hotel anew; return how many there are. Changes no record.

    Stopped on the way, it goes on where it was, unless the catalogue was changed once more.
    """
    with transaction(store.engine, store.place) as connection:
        hotels, last = _count(connection, ""), _begun(connection)
        done = hotels - _count(connection, last)
        marks.keep(connection, marks.RULE, "")  # nobody reads what is half old and half new
    while True:
        with transaction(store.engine, store.place) as connection:
            query = select(col(Hotel.id)).where(col(Hotel.id) > last).order_by(col(Hotel.id)).limit(_AT_ONCE)
            some = list(connection.execute(query).scalars())
            if not some:
                _finish(connection)
                return hotels
            standing.refresh(connection, some)
            last = some[-1]
            marks.keep(connection, _RESUME_MARK, f"{digest()} {last}")
        done += len(some)
        progress(_("Hotels judged"), done)


def _count(connection: Connection, after: str) -> int:
    return connection.execute(select(func.count()).where(col(Hotel.id) > after)).scalar() or 0


def _begun(connection: Connection) -> str:
    """Return the last hotel that an earlier run by the same catalogue has done; empty if there was none."""
    rule, _space, last = (marks.kept(connection, _RESUME_MARK) or "").rpartition(" ")
    return last if rule == digest() else ""


def _finish(connection: Connection) -> None:
    """Take away what is derived of hotels that there are no more, and say by which rule the rest was made."""
    for table in DERIVED:
        here = table.__table__.c.hotel_id  # type: ignore[attr-defined]
        connection.execute(delete(table).where(here.not_in(select(col(Hotel.id)))))
    marks.forget(connection, _RESUME_MARK)
    marks.keep(connection, marks.RULE, digest())
