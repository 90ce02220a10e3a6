"""Evidence: its bytes on disk before anything names them, its type by content, and what a photo tells of itself."""

import hashlib
import os
import random
import signal
import sys
import time
from pathlib import Path

import pytest
from PIL import Image

from hotelaudit.errors import CannotWrite
from hotelaudit.evidence import keeping, storing
from hotelaudit.evidence.looking import MOST_IMAGE, Unsuited, look

from .photos import a_photo

MP4 = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00" + b"\x00" * 40


def test_a_photo_tells_when_where_and_with_what_it_was_taken(tmp_path: Path) -> None:
    seen = look(a_photo(tmp_path / "photo.jpg"))
    assert (seen.media_type, seen.ending) == ("image/jpeg", "jpg")
    assert (seen.taken_at, seen.camera) == ("2024-06-20T10:11:12+08:00", "HUAWEI P60")
    assert (seen.lat, seen.lon) == (25.1083333, 99.15)


def test_what_a_photo_does_not_tell_is_unknown(tmp_path: Path) -> None:
    seen = look(a_photo(tmp_path / "photo.jpg", told=False))
    assert (seen.taken_at, seen.camera, seen.lat, seen.lon) == (None, None, None, None)


@pytest.mark.parametrize(
    ("notes", "place"),
    [({1: "S", 2: (25, 0, 0), 3: "W", 4: (99, 0, 0)}, (-25.0, -99.0)), ({1: "N", 2: (95, 0, 0), 3: "E", 4: (0, 0, 0)}, (None, None)),
     ({1: "N", 2: (25, 0, 0)}, (None, None))],
)  # fmt: skip
def test_a_place_lies_on_the_globe_or_is_unknown(
    tmp_path: Path, notes: dict[int, object], place: tuple[float | None, float | None]
) -> None:
    image = Image.new("RGB", (8, 8))
    told = image.getexif()
    told.get_ifd(0x8825).update(notes)
    image.save(tmp_path / "photo.jpg", exif=told)
    seen = look(tmp_path / "photo.jpg")
    assert (seen.lat, seen.lon) == place


@pytest.mark.parametrize("moment", ["2024:02:30 10:11:12", "yesterday", "0000:00:00 00:00:00"])
def test_a_spoilt_note_is_no_reason_to_refuse_a_photo(tmp_path: Path, moment: str) -> None:
    image = Image.new("RGB", (8, 8))
    told = image.getexif()
    told.get_ifd(0x8769).update({0x9003: moment})
    image.save(tmp_path / "photo.jpg", exif=told)
    assert look(tmp_path / "photo.jpg").taken_at is None


@pytest.mark.parametrize(
    ("kind", "ending"), [("PNG", "png"), ("WEBP", "webp"), ("BMP", "bmp"), ("TIFF", "tif")]
)
def test_the_type_is_that_of_the_content_whatever_the_name(tmp_path: Path, kind: str, ending: str) -> None:
    assert look(a_photo(tmp_path / "photo.jpg", kind=kind, told=False)).ending == ending


@pytest.mark.parametrize(
    ("content", "kind"),
    [(MP4, "video/mp4"), (MP4.replace(b"mp42", b"qt  "), "video/quicktime"), (MP4.replace(b"mp42", b"heic"), "image/heic"),
     (b"%PDF-1.7\n", "application/pdf")],
)  # fmt: skip
def test_films_documents_and_a_phones_photos_are_taken(tmp_path: Path, content: bytes, kind: str) -> None:
    (tmp_path / "file.jpg").write_bytes(content)
    assert look(tmp_path / "file.jpg").media_type == kind


@pytest.mark.parametrize(
    "content", [b"hello", b"#!/bin/sh\n", b"MZ\x90\x00", b"PK\x03\x04", b"<svg/>", b"\xff\xd8\xff\xe0"]
)
def test_what_is_no_evidence_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "file.jpg").write_bytes(content)
    with pytest.raises(Unsuited):
        keeping.keep(tmp_path / "kept", tmp_path / "file.jpg")
    assert not list(storing.all_kept(tmp_path / "kept"))
    assert not list((tmp_path / "kept").glob("*.part"))


def test_a_photo_of_which_a_part_is_missing_is_refused(tmp_path: Path) -> None:
    whole = a_photo(tmp_path / "photo.jpg", size=(400, 300)).read_bytes()
    for part in (len(whole) // 3, len(whole) // 2, len(whole) - 200):
        (tmp_path / "cut.jpg").write_bytes(whole[:part])
        with pytest.raises(Unsuited, match=r"damaged or a part of it is missing|no photo"):
            look(tmp_path / "cut.jpg")


def test_what_is_too_large_is_refused(tmp_path: Path) -> None:
    path = a_photo(tmp_path / "photo.jpg")
    with path.open("ab") as file:
        file.truncate(MOST_IMAGE + 1)
    with pytest.raises(Unsuited, match="at most"):
        look(path)
    Image.new("1", (16_000, 16_000)).save(tmp_path / "bomb.png")
    with pytest.raises(Unsuited, match="256,000,000 pixels"):
        look(tmp_path / "bomb.png")


def test_folders_pipes_and_nothing_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "empty.jpg").touch()
    for name in (".", "fifo", "none.jpg", "empty.jpg"):
        with pytest.raises(Unsuited):
            keeping.keep(tmp_path / "kept", tmp_path / name)


def test_the_bytes_are_kept_under_their_hash_and_never_touched(tmp_path: Path) -> None:
    photo = a_photo(tmp_path / "开机.jpg")
    before = photo.read_bytes()
    kept = keeping.keep(tmp_path / "kept", photo)
    again = keeping.keep(tmp_path / "kept", photo)
    assert (kept.known, again.known, kept.name) == (False, True, "开机.jpg")
    assert kept.sha256 == hashlib.sha256(before).hexdigest()
    (file,) = storing.all_kept(tmp_path / "kept")
    assert file.read_bytes() == before == photo.read_bytes()
    assert storing.find(tmp_path / "kept", kept.sha256) == file
    assert storing.find(tmp_path / "kept", "0" * 64) is None


def test_a_copy_that_was_spoilt_is_put_right(tmp_path: Path) -> None:
    photo = a_photo(tmp_path / "photo.jpg")
    kept = keeping.keep(tmp_path / "kept", photo)
    (file,) = storing.all_kept(tmp_path / "kept")
    file.write_bytes(b"spoilt")
    assert not keeping.keep(tmp_path / "kept", photo).known
    assert storing.digest(file) == kept.sha256


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file")
    with pytest.raises(CannotWrite):
        keeping.keep(tmp_path / "kept", a_photo(tmp_path / "photo.jpg"))


@pytest.mark.skipif(sys.platform == "win32", reason="a child is forked and killed")
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_whatever_moment_a_kill_comes_each_kept_file_is_whole(tmp_path: Path) -> None:
    photos = [a_photo(tmp_path / f"{n}.jpg", colour=f"#0000{n:02x}", size=(300, 200)) for n in range(20)]
    luck = random.Random(3)  # noqa: S311 - no secret is drawn
    for _kill in range(60):
        process = os.fork()
        if process == 0:
            for photo in photos:
                keeping.keep(tmp_path / "kept", photo)
            os._exit(0)
        time.sleep(luck.random() * 0.05)
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        for file in storing.all_kept(tmp_path / "kept"):
            assert storing.digest(file) == file.stem
