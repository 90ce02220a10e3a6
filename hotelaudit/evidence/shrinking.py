"""A small copy of a photo, for a list."""

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps


def small(photo: Path, sides: tuple[int, int]) -> bytes | None:
    """Return a photo as a JPEG of at most so many pixels a side, upright; None for what cannot be opened as one."""
    try:
        with Image.open(photo) as whole:
            whole.draft("RGB", (sides[0] * 2, sides[1] * 2))
            copy = ImageOps.exif_transpose(whole).convert("RGB")
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError):
        return None
    copy.thumbnail(sides)
    written = BytesIO()
    copy.save(written, "JPEG", quality=80)
    return written.getvalue()
