"""What a user sets: flag > environment > settings file > default."""

import functools
import os
from pathlib import Path
from typing import NamedTuple

from hotelaudit.errors import CannotRead, NoIdentity, WrongUse, reason, unparsed
from hotelaudit.i18n import _

APPLICATION = "hotelaudit"
PREFIX = "HOTELAUDIT_"
USUAL_FORM = "hotel-tv"  # where --form names no other
# Every setting with its meaning; docs/settings.md is held against this by a test.
KEYS = {
    "db": "database file or PostgreSQL URL",
    "lang": "zh or en",
    "actor": "name written into the journal",
    "device": "identity of this machine in the journal",
    "catalogue": "folder with the bureau's own catalogue rows",
    "forms": "folder with the bureau's own forms",
    "browser": "program that prints the page for the wall as PDF: Chromium, Chrome or Edge",
    "templates": "folder with the bureau's own templates: Word documents, and the report",
    "wide": "yes or no: whether the terminal draws ①★—“”○℃ two columns wide; else no, but on a console of GBK or Big5",
    "config": "the settings file itself",
}
NOT_IN_FILE = {"lang", "config"}  # wanted before the file is read: --help does without it
_PATHS = {"db", "catalogue", "forms", "templates"}


class Place(NamedTuple):
    """Where the records are: a file or a PostgreSQL URL; `sample` if nobody asked for it by name."""

    target: str
    sample: bool = False

    @property
    def path(self) -> Path | None:
        """The file, or None for a server."""
        return None if "://" in self.target else Path(self.target)

    @property
    def shown(self) -> str:
        """The place as a message may show it: a URL without its password."""
        if "://" not in self.target:
            return self.target
        scheme, _sep, rest = self.target.partition("://")
        return f"{scheme}://{rest.rpartition('@')[2].partition('?')[0]}"


def setting(name: str, flag: str | None = None) -> str | None:
    """Return the setting `name`: what the command line says, else the environment, else the settings file."""
    if flag:
        return flag
    value = os.environ.get(PREFIX + name.upper())
    return value or _from_file().get(name)


@functools.cache
def _from_file() -> dict[str, str]:
    path = config_file()
    if not path.exists():
        return {}
    import tomllib  # noqa: PLC0415 - not wanted where there is no file

    try:
        rows = tomllib.loads(path.read_text("utf-8-sig"))
    except (OSError, ValueError) as why:
        said = reason(why) if isinstance(why, OSError) else unparsed(why, "TOML")
        raise CannotRead(str(path), said, _("Correct the settings file, or delete it.")) from why
    known = [key for key in KEYS if key not in NOT_IN_FILE]
    for key in rows:
        if key not in known:
            raise CannotRead(
                str(path),
                _("there is no setting {key!r}").format(key=key),
                _("Settings are: {keys}.").format(keys=", ".join(known)),
            )
    return {key: _beside(path, str(value)) if key in _PATHS else str(value) for key, value in rows.items()}


def _beside(file: Path, written: str) -> str:
    """Return a path as the settings file means it: from where the file lies, wherever a command is typed."""
    return written if "://" in written else str(file.parent / written)


def use_catalogue() -> None:
    """Let the settings file name the bureau's own catalogue, as the environment may."""
    said = setting("catalogue")
    if said:
        os.environ[PREFIX + "CATALOGUE"] = said


def wide() -> bool | None:
    """Return whether the terminal draws ①★—“” wide, None where nobody says; raises `WrongUse` for any other word."""
    said = setting("wide")
    if said is None:
        return None
    for answer, words in {True: _YES, False: _NO}.items():
        if said.strip().lower() in words:
            return answer
    raise WrongUse(_("The setting wide (HOTELAUDIT_WIDE) is yes or no, not {value!r}.").format(value=said))


_YES, _NO = {"yes", "true", "1", "是"}, {"no", "false", "0", "否"}


def config_file() -> Path:
    """Return the settings file's path; it need not exist."""
    given = os.environ.get(PREFIX + "CONFIG")
    if given:
        return Path(given)
    import platformdirs  # noqa: PLC0415 - not wanted when the environment says it all

    return Path(platformdirs.user_config_dir(APPLICATION, appauthor=False)) / "settings.toml"


def data_folder() -> Path:
    """Return the platform's folder for this user's records; it need not exist."""
    import platformdirs  # noqa: PLC0415

    return Path(platformdirs.user_data_dir(APPLICATION, appauthor=False))


def cache_folder() -> Path:
    """Return the platform's folder for what can be made anew at any time; it need not exist."""
    import platformdirs  # noqa: PLC0415

    return Path(platformdirs.user_cache_dir(APPLICATION, appauthor=False))


def shipped(name: str) -> Path:
    """Return what came with the program: in the package once installed, at the root of a checkout otherwise."""
    package = Path(__file__).parent
    inside = package / name
    return inside if inside.exists() else package.parent / name


def sample() -> Path:
    """Return the sample pilot."""
    return shipped("inspections.db")


def evidence_folder(place: Place) -> Path:
    """Return where the bytes of evidence lie; it need not exist."""
    return _beside_records(place, "evidence")


def papers_folder(place: Place) -> Path:
    """Return where the documents that were issued lie; it need not exist."""
    return _beside_records(place, "papers")


def drafts_folder(place: Place) -> Path:
    """Return where the drafts of visits lie; it need not exist."""
    return _beside_records(place, "drafts")


def draws_folder(place: Place) -> Path:
    """Return where the files of lots that were drawn lie; it need not exist."""
    return _beside_records(place, "draws")


def _beside_records(place: Place, what: str) -> Path:
    """Return the folder that belongs to the records: `work.db` → `work.evidence`.

    Of a server it lies in this user's data folder, under the server's address.
    """
    if place.path:
        return place.path.with_suffix(f".{what}")
    import hashlib  # noqa: PLC0415

    return data_folder() / f"{hashlib.sha256(place.shown.encode()).hexdigest()[:16]}.{what}"


def place(flag: str | None = None) -> Place:
    """Return where the records are; the sample where this user has none yet."""
    said = setting("db", flag)
    if said:
        return Place(said)
    own = data_folder() / "inspections.db"
    return Place(str(own)) if own.exists() else Place(str(sample()), sample=True)


def actor() -> str:
    """Return who is at the keyboard, for the journal."""
    said = setting("actor")
    if said:
        return said
    import getpass  # noqa: PLC0415

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a container's user without a name
        return "unknown"


def device() -> str:
    """Return this machine's identity in the journal, made once and kept in the data folder."""
    said = setting("device")
    if said:
        return said
    file = data_folder() / "device"
    try:
        known = file.read_text("ascii", "replace").strip() if file.exists() else ""
        return known or _new_device(file)
    except OSError as why:
        raise NoIdentity(path=str(file.parent), reason=reason(why)) from None


def _new_device(file: Path) -> str:
    import uuid  # noqa: PLC0415

    made = str(uuid.uuid4())
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(made, "ascii")
    return made
