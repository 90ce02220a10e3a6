"""Brings the Chinese catalogue up to date with the sentences in the code, and compiles it.

    python .ci/translations.py

Sentences that are new stand in `hotelaudit.po` without a translation until somebody writes one; the exit
status is 1 as long as there are any. A test holds the compiled catalogue against this.
"""

import io
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages import catalog as babels
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
PO = ROOT / "hotelaudit/locale/zh_CN/LC_MESSAGES/hotelaudit.po"
WRITTEN = datetime(2024, 6, 24, tzinfo=UTC)
babels.VERSION = "2"  # stands in both headers: another Babel of somebody's machine writes the same files
FOREIGN = "click"  # marks sentences that are click's own: they are not in our code, and stay


def sentences() -> set[str]:
    """Return every sentence of the code that is marked for translation."""
    found = extract_from_dir(ROOT / "hotelaudit", [("**.py", "python")], keywords={"_": None, "N_": None})
    return {
        message if isinstance(message, str) else message[0]
        for _file, _line, message, _said, _context in found
    }


def up_to_date(old: Catalog) -> Catalog:
    """Return the catalogue with the code's sentences, click's, and the translations there are."""
    new = Catalog(locale="zh_CN", project="hotelaudit", charset="utf-8", fuzzy=False)
    ours = sentences()
    for message in old:
        if message.id and FOREIGN in message.auto_comments and message.id not in ours:
            new.add(message.id, message.string, auto_comments=[FOREIGN])
    for sentence in sorted(ours):
        known = old.get(sentence)
        new.add(sentence, known.string if known else "")
    return new


def written(catalogue: Catalog) -> bytes:
    """Return the catalogue as the text that people edit."""
    text = io.BytesIO()
    write_po(text, catalogue, width=110, omit_header=False, sort_output=True, ignore_obsolete=True)
    lines = text.getvalue().splitlines(keepends=True)
    return b"".join(
        line for line in lines if not line.startswith((b'"POT-Creation-Date', b'"PO-Revision-Date'))
    )


def compiled(catalogue: Catalog) -> bytes:
    """Return the catalogue as gettext reads it."""
    machine = io.BytesIO()
    write_mo(machine, catalogue)
    return machine.getvalue()


def load() -> Catalog:
    """Return the catalogue as it lies in the tree."""
    with PO.open("rb") as file:
        catalogue = read_po(file, locale="zh_CN")
    catalogue.creation_date = catalogue.revision_date = WRITTEN  # or each compiling would differ
    return catalogue


def main() -> int:
    """Write both files and say what is not translated yet."""
    catalogue = up_to_date(load())
    PO.write_bytes(written(catalogue))
    PO.with_suffix(".mo").write_bytes(compiled(load()))
    missing = [message.id for message in catalogue if message.id and not message.string]
    for sentence in missing:
        sys.stdout.write(f"not translated: {sentence!r}\n")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
