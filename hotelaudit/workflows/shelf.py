"""Where the forms are: `--forms`, `./fieldforms`, or those that came with the program; the first that has the name."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from hotelaudit import settings
from hotelaudit.errors import CannotRead, NotFound
from hotelaudit.forms import compiling
from hotelaudit.forms.model import Form
from hotelaudit.i18n import _

HERE = Path("fieldforms")


class Shelved(NamedTuple):
    """A form that may be used: its name (the file's, without ending), and its file."""

    name: str
    path: Path


def shelves(said: str | None) -> list[Path]:
    """Return the folders that are looked into, the first one first; raises `CannotRead` for a folder that is none."""
    named = settings.setting("forms", said)
    if named and not Path(named).is_dir():
        raise CannotRead(named, _("it is not a folder"), _("Name a folder with forms: --forms fieldforms"))
    return [Path(named)] if named else [HERE, settings.shipped("fieldforms")]


def forms(said: str | None) -> Iterator[Shelved]:
    """Yield each form by its name; one in a nearer folder hides that of the same name further off."""
    seen = set[str]()
    for folder in shelves(said):
        for path in sorted(folder.glob("*")) if folder.is_dir() else ():
            if (
                path.suffix.lower() in compiling.SUFFIXES
                and path.stem not in seen
                and not path.name.startswith(("~$", "."))
            ):
                seen.add(path.stem)
                yield Shelved(path.stem, path)


def find(name: str, said: str | None) -> Path:
    """Return the file of a form, named as in the listing or by its path; raises `NotFound`."""
    path = Path(name)
    if path.suffix.lower() in compiling.SUFFIXES and path.exists():
        return path
    for shelved in forms(said):
        if shelved.name == name:
            return shelved.path
    near = ", ".join(shelved.name for shelved in forms(said))
    raise NotFound(
        "form", name, _("Forms: {names}.").format(names=near) if near else _("There is no form here.")
    )


def load(name: str, said: str | None = None) -> Form:
    """Return a form, made anew only if its content changed; raises `NotFound`, `CannotRead`, `FormRefused`."""
    return compiling.load(find(name, said), settings.cache_folder() / "forms")
