"""Asks, when a command has tripped over something that nobody foresaw, whether the database is to blame."""

from hotelaudit import settings
from hotelaudit.database import misfit
from hotelaudit.errors import DatabaseDamaged, Failure
from hotelaudit.i18n import _


def damage(flag: str | None) -> DatabaseDamaged | None:
    """Return what is wrong with the file that `--db` or the settings name; None if nothing can be seen."""
    try:
        place = settings.place(flag)
        where = misfit(place.path) if place.path else None
    except UnicodeDecodeError:  # of SQLite's own complaint, which repeats the harmed bytes
        return DatabaseDamaged(path=place.shown, reason=_("its pages do not hold together"))
    except (Failure, OSError):
        return None
    found = _("what stands in {where} can never have been written there").format(where=where)
    return DatabaseDamaged(path=place.shown, reason=found) if where else None
