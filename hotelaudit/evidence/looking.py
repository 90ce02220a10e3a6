"""What a file is by its content, and what a photo tells of itself: when, where, with which camera.

The name says nothing: a text called .jpg is refused, and so is a photo of which a part is missing.
"""

from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from PIL import ExifTags, Image, UnidentifiedImageError

from hotelaudit.i18n import _

MOST_IMAGE = 60_000_000  # bytes: three times what a good camera writes
MOST_FILM = 2_000_000_000  # bytes: half an hour of a phone's film
MOST_PIXELS = 250_000_000  # a bomb, or a map
_IMAGES = {"JPEG": ("image/jpeg", "jpg"), "MPO": ("image/jpeg", "jpg"), "PNG": ("image/png", "png"),
           "WEBP": ("image/webp", "webp"), "TIFF": ("image/tiff", "tif"), "BMP": ("image/bmp", "bmp")}  # fmt: skip
_OPENED = tuple(name for name in _IMAGES if name != "MPO")  # which a JPEG turns out to be once it is open
_HEAD = 32  # bytes that tell a film or a document
_BRANDS = {b"heic": "image/heic", b"heix": "image/heic", b"mif1": "image/heif", b"avif": "image/avif"}
_SIXTY = 60


class Unsuited(ValueError):
    """A file that is no evidence; its text is the reason, a sentence."""


class Seen(NamedTuple):
    """What a file is: its type, the ending that fits, and what it tells of itself (None where it does not)."""

    media_type: str
    ending: str
    taken_at: str | None = None
    lat: float | None = None
    lon: float | None = None
    camera: str | None = None


def look(path: Path) -> Seen:
    """Return what the file at `path` is; raises `Unsuited`, and OSError where it cannot be read."""
    size = path.stat().st_size
    if not size:
        raise Unsuited(_("the file is empty"))
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    other = _other(head)
    if other:
        most = MOST_IMAGE if other.media_type.startswith("image/") else MOST_FILM
        _fits(size, most)
        return other
    _fits(size, MOST_IMAGE)
    return _image(path)


def _fits(size: int, most: int) -> None:
    if size > most:
        raise Unsuited(_("it has {size:,} bytes; at most {most:,} are taken").format(size=size, most=most))


def _other(head: bytes) -> Seen | None:
    """Return what is no image that can be looked into: films, documents, photos of a phone in HEIC."""
    if head.startswith(b"%PDF-"):
        return Seen("application/pdf", "pdf")
    if head[4:8] != b"ftyp":
        return None
    brand = head[8:12]
    if brand in _BRANDS:
        return Seen(_BRANDS[brand], _BRANDS[brand].rpartition("/")[2])
    if brand == b"qt  ":
        return Seen("video/quicktime", "mov")
    return Seen("video/mp4", "mp4")


def _image(path: Path) -> Seen:
    """Return what an image is, every pixel of it read once: one that breaks off is refused."""
    Image.MAX_IMAGE_PIXELS = None  # told here, in a sentence
    try:
        with Image.open(path, formats=_OPENED) as image:
            _fits_memory(image.width * image.height)
            media_type, ending = _IMAGES[str(image.format)]
            image.load()
            told = _told(image)
    except UnidentifiedImageError:
        raise Unsuited(_("it is no photo, film or PDF, whatever its name says")) from None
    except Unsuited:
        raise
    except (OSError, SyntaxError, ValueError, EOFError) as why:
        if isinstance(why, OSError) and why.errno:
            raise
        raise Unsuited(_("the image is damaged or a part of it is missing")) from None
    return Seen(media_type, ending, **told)


def _fits_memory(pixels: int) -> None:
    if pixels > MOST_PIXELS:
        said = _("it has {pixels:,} pixels; at most {most:,} are taken")
        raise Unsuited(said.format(pixels=pixels, most=MOST_PIXELS))


def _told(image: Image.Image) -> dict[str, Any]:
    """Return what the photo tells of itself; what is spoilt in it is unknown, and no reason to refuse it."""
    told: dict[str, Any] = {}
    with suppress(Exception):  # a camera's notes are damaged in as many ways as there are cameras
        notes = image.getexif()
        inner = notes.get_ifd(ExifTags.IFD.Exif)
        told["camera"] = _camera(notes)
        told["taken_at"] = _moment(inner)
        told |= _place(notes.get_ifd(ExifTags.IFD.GPSInfo))
    return told


def _camera(notes: Any) -> str | None:  # noqa: ANN401 - Pillow's mapping
    maker, model = (
        str(notes.get(tag, "")).strip("\x00 ") for tag in (ExifTags.Base.Make, ExifTags.Base.Model)
    )
    return (model if model.startswith(maker) else f"{maker} {model}").strip()[:100] or None


def _moment(notes: Any) -> str | None:  # noqa: ANN401 - Pillow's mapping
    """Return when the photo was taken, with its offset only where the camera wrote one: none is made up."""
    said = str(notes.get(ExifTags.Base.DateTimeOriginal, "")).strip("\x00 ")
    offset = str(notes.get(ExifTags.Base.OffsetTimeOriginal, "")).strip("\x00 ")
    try:
        taken = datetime.strptime(said, "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007 - most cameras know no offset
        return datetime.fromisoformat(f"{taken.isoformat()}{offset}").isoformat()
    except ValueError:
        return None


def _place(notes: Any) -> dict[str, float]:  # noqa: ANN401 - Pillow's mapping
    """Return latitude and longitude in degrees of WGS 84, south and west below zero."""
    lat = _degrees(notes.get(ExifTags.GPS.GPSLatitude), notes.get(ExifTags.GPS.GPSLatitudeRef), "S")
    lon = _degrees(notes.get(ExifTags.GPS.GPSLongitude), notes.get(ExifTags.GPS.GPSLongitudeRef), "W")
    if lat is None or lon is None or not (-90 <= lat <= 90 and -180 <= lon <= 180):  # noqa: PLR2004 - of the globe
        return {}
    return {"lat": lat, "lon": lon}


def _degrees(parts: Any, side: Any, below: str) -> float | None:  # noqa: ANN401 - whatever the camera wrote
    if not parts:
        return None
    degrees, minutes, seconds = (float(part) for part in parts)
    value = degrees + minutes / _SIXTY + seconds / _SIXTY**2
    if value != value:  # noqa: PLR0124 - not a number
        return None
    return round(-value if str(side).strip("\x00").upper() == below else value, 7)
