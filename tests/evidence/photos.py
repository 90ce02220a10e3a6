"""Real photos, made by the library that reads them."""

from pathlib import Path

from PIL import Image


def a_photo(
    path: Path,
    *,
    colour: str = "red",
    size: tuple[int, int] = (64, 48),
    told: bool = True,
    kind: str = "JPEG",
) -> Path:
    """Write a photo that a camera took on 2024-06-20 in Baoshan; `told` False: one without notes."""
    image = Image.new("RGB", size, colour)
    notes = image.getexif()
    if told:
        notes[0x010F], notes[0x0110] = "HUAWEI", "P60"
        notes.get_ifd(0x8769).update({0x9003: "2024:06:20 10:11:12", 0x9011: "+08:00"})
        notes.get_ifd(0x8825).update({1: "N", 2: (25.0, 6.0, 30.0), 3: "E", 4: (99.0, 9.0, 0.0)})
    image.save(path, kind, exif=notes)
    return path
