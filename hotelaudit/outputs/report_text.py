"""A report as Markdown, with the key of each number in comments around it, and as plain text without any."""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import quote, unquote

from hotelaudit.outputs.blocks import DATED, HEADING, SIGNED, TABLE, TITLE, Block, Rows
from hotelaudit.outputs.harmless import harmless
from hotelaudit.outputs.marks import pieces, plain

_ABOUT = "hotelaudit"
_COMMENT = re.compile(rf"<!-- {_ABOUT} ([^<>]*) -->\s*$")
_MEANS = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_SPLIT = re.compile(r"(<!--[^<>]*-->)")
_CLOSED = "<!--/-->"
_RULE = re.compile(r"[|: -]+")
_BETWEEN = re.compile(r"(?<!\\)\|")
_UNESCAPED = re.compile(r"\\([\\`*_{}\[\]<>#|~&])")
_WIDE = "　"


def markdown(blocks: Sequence[Block], about: Mapping[str, str]) -> str:
    """Return a report as Markdown; the last line is a comment that says what it is about."""
    return _described("\n\n".join(_markdown(block) for block in blocks), about)


def own_markdown(text: str, about: Mapping[str, str]) -> str:
    """Return a bureau's own wording as Markdown, its numbers in comments that name their keys."""
    return _described(with_comments(text, escaped=False), about)


def about_of(text: str) -> dict[str, str]:
    """Return what a Markdown report says it is about; nothing where it is none of ours."""
    found = _COMMENT.search(text)
    pairs = (pair.partition("=") for pair in found[1].split("; ")) if found else ()
    return {name: unquote(value) for name, _equals, value in pairs}


def is_untouched(text: str) -> bool:
    """Tell whether a Markdown report of ours is as it was written."""
    body = text[: found.start()] if (found := _COMMENT.search(text)) else text
    return about_of(text).get("sha256") == _digest(body)


def _described(text: str, about: Mapping[str, str]) -> str:
    body = text.rstrip("\n") + "\n\n"
    said = "; ".join(f"{name}={quote(value, safe='.')}" for name, value in
                     {**about, "sha256": _digest(body)}.items())  # fmt: skip
    return f"{body}<!-- {_ABOUT} {said} -->\n"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def with_comments(sentence: str, *, escaped: bool = True) -> str:
    """Return a marked sentence with each key in comments around its number, what Markdown would read escaped."""
    said = ((_escaped(piece.text) if escaped else piece.text, piece.key) for piece in pieces(sentence))
    found = (f"<!--{key}-->{text}<!--/-->" if key else text for text, key in said)
    return "".join(found)


def text(blocks: Sequence[Block]) -> str:
    """Return a report as plain text, a paragraph a line."""
    return "".join(line + "\n" for block in blocks for line in _text(block))


def _markdown(block: Block) -> str:
    said = with_comments(block.text)
    if block.kind == TABLE:
        return _table(block.rows)
    signs = {TITLE: "# ", HEADING: "## "}
    return signs.get(block.kind, "") + said


def _table(rows: Rows) -> str:
    head, *others = ([with_comments(cell) for cell in row] for row in rows)
    rule = ["---"] * len(head)
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *others))


def _escaped(said: str) -> str:
    return _MEANS.sub(r"\\\1", harmless(said))


def _text(block: Block) -> Iterator[str]:
    if block.kind == TABLE:
        yield from (" ".join(harmless(plain(cell)) for cell in row) for row in block.rows)
        yield ""
        return
    said = harmless(plain(block.text))
    if block.kind in {SIGNED, DATED, TITLE, HEADING}:
        yield said
    else:
        yield said if said.isascii() else f"{_WIDE}{_WIDE}{said}"
    if block.kind == TITLE:
        yield ""


class Line(NamedTuple):
    """A line of a text report: whether it is its title, what it says, and the stretches that name a key.

    Of Markdown a cell of a table is one too: its table, row and column.
    """

    title: bool
    text: str
    spans: tuple[tuple[int, int, str], ...]
    cell: tuple[int, ...] = ()


def lines(text: str, *, markdown: bool) -> Iterator[Line]:
    """Yield the lines of a report, of Markdown without its signs and comments; the first one is the title."""
    first, tables, row = True, 0, 0
    for written in text.splitlines():
        if markdown and _COMMENT.match(written):
            continue
        row = row + 1 if markdown and written.startswith("|") else 0
        if row:
            tables += row == 1
            if not _RULE.fullmatch(written):
                yield from _cells(written, tables, row)
            continue
        line = _line(written) if markdown else Line(title=False, text=written.strip(), spans=())
        if line.text.strip():
            yield line._replace(title=first)
            first = False


def _cells(written: str, table: int, row: int) -> Iterator[Line]:
    cells = _BETWEEN.split(written.strip().strip("|"))
    for column, cell in enumerate(cells, start=1):
        yield _line(cell.strip())._replace(cell=(table, row - (row > 2), column))  # noqa: PLR2004 - the rule is none


def _line(written: str) -> Line:
    parts: list[str] = []
    spans: list[tuple[int, int, str]] = []
    begun = None
    for part in _SPLIT.split(written.lstrip("#> ")):
        length = len("".join(parts))
        if part == _CLOSED:
            spans += [(begun[0], length, begun[1])] if begun else []
            begun = None
        elif part.startswith("<!--"):
            begun = (length, part[4:-3].strip())
        else:
            parts.append(_UNESCAPED.sub(r"\1", part))
    return Line(title=False, text="".join(parts), spans=tuple(spans))
