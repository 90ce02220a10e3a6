"""The lots that were drawn and recorded (双随机)."""

from collections.abc import Sequence
from typing import Any

from hotelaudit.figures.reader import Reader

_COLUMNS = {
    "reference": "reference", "day": "day", "plan": "plan", "seed": "seed", "committed": "committed",
    "registers": "registers", "register_size": "base", "venues": "venues", "inspectors": "inspectors",
    "file": "name", "size": "size", "sha256": "sha256",
}  # fmt: skip


def draws(reader: Reader) -> Sequence[dict[str, Any]]:
    """Return every lot that is recorded, the newest first."""
    rows = reader.rows(f"SELECT {', '.join(_COLUMNS.values())} FROM draw ORDER BY day DESC, reference DESC")
    return [dict(zip(_COLUMNS, row, strict=True)) for row in rows]
