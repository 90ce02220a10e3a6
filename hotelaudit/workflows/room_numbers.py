"""A hotel's room numbers as people write them: `0301-0320,0401-0420`, one by one, or in a file."""

import re
from pathlib import Path

from hotelaudit import text
from hotelaudit.errors import CannotRead, Problem, reason
from hotelaudit.i18n import _

MOST_ROOMS = 20_000  # of a hotel, as in the register
_LONGEST = 32  # characters of a room's number, as in the records
_NAMED = 5  # of those that are listed twice
_BYTES = 1_000_000  # of a file of so many numbers
_BETWEEN = re.compile(r"[\s,;、。]+")
_TO = re.compile("\\s*[\u2010-\u2015\u2212~〜至到-]\\s*")
_RANGE = re.compile(r"(?P<block>[^\d-]*)(?P<first>\d+)-(?P<again>[^\d-]*)(?P<last>\d+)", re.ASCII)


def number(written: str) -> str:
    """Return a room's number as it is kept, whatever its width: `０８０１` is `0801`."""
    return text.line(text.halfwidth(written))


def read(said: str) -> tuple[list[str], list[Problem]]:
    """Return the rooms that are listed, or that the file of that name lists, with everything that is wrong.

    Raises `CannotRead` for a file that is no text.
    """
    path = Path(said)
    return numbers(_text_of(path) if _is_file(path) else said)


def numbers(listed: str) -> tuple[list[str], list[Problem]]:
    """Return the rooms of a list, each once, with every part that is no room, and every room that is said twice."""
    rooms: dict[str, int] = {}
    problems: list[Problem] = []
    for part in filter(None, _BETWEEN.split(_TO.sub("-", number(listed)))):
        found, wrong = _part(part)
        for room in found:
            rooms[room] = rooms.get(room, 0) + 1
        problems += [Problem("--rooms", wrong, _cure())] if wrong else []
        if len(rooms) > MOST_ROOMS:
            break
    twice = [room for room, count in rooms.items() if count > 1]
    if twice:
        named = _(", ").join([*twice[:_NAMED], *(["…"] if twice[_NAMED:] else [])])
        said = _("listed twice: {rooms}.").format(rooms=named)
        problems.append(Problem("--rooms", said, _("List each room once.")))
    if not rooms and not problems:
        problems.append(Problem("--rooms", _("no room is listed."), _cure()))
    if len(rooms) > MOST_ROOMS:
        said = _("more than {most} rooms are listed.").format(most=MOST_ROOMS)
        problems.append(Problem("--rooms", said, _("No hotel of the register has as many.")))
    return list(rooms), problems


def _part(part: str) -> tuple[list[str], str]:
    """Return the rooms that one part of a list names, or what is wrong with it."""
    if "-" not in part:
        good = len(part) <= _LONGEST and any(map(str.isdigit, part))
        return ([part], "") if good else ([], _("{part!r} is no room.").format(part=part))
    ends = _RANGE.fullmatch(part) if len(part) <= 2 * _LONGEST else None
    if not ends or not _as_wide(ends["first"], ends["last"]) or ends["again"] not in {"", ends["block"]}:
        return [], _("{part!r} is no range of rooms.").format(part=part)
    first, last, width = int(ends["first"]), int(ends["last"]), len(ends["first"])
    if last < first:
        return [], _("the range {part!r} runs backwards.").format(part=part)
    last = min(last, first + MOST_ROOMS)  # one too many is enough to say so
    return [f"{ends['block']}{room:0{width}}" for room in range(first, last + 1)], ""


def _as_wide(first: str, last: str) -> bool:
    """Tell whether two numbers may be the ends of a range: 1-10 and 98-101 are, 8-0801 is a room of building 8."""
    return len(first) == len(last) or (len(first) + 1 == len(last) and "0" not in {first[0], last[0]})


def _cure() -> str:
    return _("Write them as 0301-0320,0401-0420, or name a file that lists them.")


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a long list is no name of a file
        return False


def _text_of(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            read = stream.read(_BYTES + 1)
    except OSError as why:
        raise CannotRead(str(path), reason(why), _cure()) from None
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            if len(read) <= _BYTES:
                return read.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise CannotRead(str(path), _("it is no list of rooms"), _cure())
