"""Photos that prove what was seen: kept, listed, copied out, proved."""

import json

from evidence.photos import a_photo

from .conftest import Terminal


def test_a_photo_is_kept_for_a_room_and_a_criterion(pilot: Terminal) -> None:
    a_photo(pilot.folder / "photo.jpg")
    said = pilot.does(
        "evidence", "add", "h-7", "photo.jpg", "--room", "０８０１", "--criterion", "a3", "--note", "开机广告"
    )
    assert "2024-06-20T10:11:12+08:00" in said.out
    (row,) = pilot.does("evidence", "list", "H-0007", "--format", "json").json
    assert (row["room"], row["criterion"], row["lat"], row["note"]) == ("0801", "A3", 25.1083333, "开机广告")
    assert "photo.jpg" in pilot.does("evidence", "list").out
    assert pilot.does("evidence", "check").out
    pilot.does("db", "check")


def test_a_second_copy_is_recognised_and_another_use_is_told(pilot: Terminal) -> None:
    a_photo(pilot.folder / "photo.jpg")
    pilot.does("evidence", "add", "H-0007", "photo.jpg", "--room", "0801")
    again = pilot.does("evidence", "add", "H-0007", "photo.jpg", "--room", "0801")
    assert (again.out, bool(again.err)) == ("", True)
    elsewhere = pilot.does("evidence", "add", "H-0008", "photo.jpg")
    assert elsewhere.out
    assert elsewhere.err
    assert len(pilot.does("evidence", "list", "--format", "json").json) == 2
    assert len(list((pilot.folder / "work.evidence").glob("??/*"))) == 1


def test_all_that_is_wrong_is_told_and_nothing_is_recorded(pilot: Terminal) -> None:
    a_photo(pilot.folder / "photo.jpg")
    (pilot.folder / "text.jpg").write_text("hello")
    words = ("--criterion", "X9", "--inspection", "I-1999-0001", "--violation", "V-2024-0001")
    refused = pilot("evidence", "add", "H-0007", "photo.jpg", "text.jpg", "none.jpg", *words)
    assert refused.status == 2
    for word in ("text.jpg", "none.jpg", "X9", "I-1999-0001", "V-2024-0001"):
        assert word in refused.err
    assert pilot.does("evidence", "list", "--format", "json").json == []
    assert pilot("evidence", "add", "H-99", "photo.jpg").status == 30


def test_evidence_goes_out_under_speaking_names(pilot: Terminal) -> None:
    a_photo(pilot.folder / "photo.jpg")
    pilot.does("evidence", "add", "H-0007", "photo.jpg", "--room", "08/01", "--criterion", "A3")
    pilot.does("evidence", "export", "out")
    assert sorted(file.name for file in (pilot.folder / "out").iterdir()) == [
        "H-0007_08-01_A3_2024-06-20_1.jpg",
        "index.csv",
    ]
    assert (pilot.folder / "out" / "index.csv").read_text("utf-8-sig").count("H-0007") == 2
    assert pilot("evidence", "export", "out").status == 18


def test_what_is_gone_or_spoilt_or_nobodys_is_named(pilot: Terminal) -> None:
    for number in range(3):
        a_photo(pilot.folder / f"{number}.jpg", colour=("red", "green", "blue")[number])
    pilot.does("evidence", "add", "H-0007", "0.jpg", "1.jpg")
    files = sorted((pilot.folder / "work.evidence").glob("??/*"))
    files[0].unlink()
    files[1].write_bytes(b"spoilt")
    stray = pilot.folder / "work.evidence" / "ff" / f"{'f' * 64}.jpg"
    stray.parent.mkdir(exist_ok=True)
    stray.write_bytes(b"x")
    refused = pilot("evidence", "check", "--db", "work.db")
    assert refused.status == 45
    assert len([line for line in refused.err.splitlines() if line.startswith("  ")]) == 3
    assert pilot("evidence", "export", "out").status == 45


def test_the_photo_of_a_draft_belongs_to_somebody(pilot: Terminal) -> None:
    a_photo(pilot.folder / "photo.jpg")
    folder = pilot.folder / "work.drafts"
    folder.mkdir()
    pilot.does("evidence", "add", "H-0007", "photo.jpg")
    (kept,) = (pilot.folder / "work.evidence").glob("??/*")
    kept.rename(kept.with_stem("f" * 64))  # as a photo that no change named yet
    pilot.does("undo", "--yes")
    assert pilot("evidence", "check").status == 45
    lines = [{"form": "hotel-tv"}, {"put": {}, "kept": {"x": {"sha256": "f" * 64}}}]
    (folder / "D-0001.draft").write_text("".join(json.dumps(line) + "\n" for line in lines))
    pilot.does("evidence", "check")


def test_a_file_of_an_undone_addition_stays_and_is_no_fault(pilot: Terminal, lang: str) -> None:
    a_photo(pilot.folder / "photo.jpg")
    pilot.does("evidence", "add", "H-0007", "photo.jpg")
    pilot.does("undo", "--yes")
    said = pilot.does("evidence", "check")
    assert {"en": "taken back, they stay: 1", "zh": "已撤销"}[lang] in said.err
    (told,) = pilot.does("evidence", "check", "--format", "json").json
    assert (told["files"], told["taken_back"]) == (0, 1)
    pilot.does("evidence", "add", "H-0007", "photo.jpg")
    (told,) = pilot.does("evidence", "check", "--format", "json").json
    assert (told["files"], told["taken_back"]) == (1, 0)


def test_a_file_that_nobody_named_is_to_be_moved_not_put_back(pilot: Terminal, lang: str) -> None:
    a_photo(pilot.folder / "photo.jpg")
    pilot.does("evidence", "add", "H-0007", "photo.jpg")
    stray = pilot.folder / "work.evidence" / "ff" / f"{'f' * 64}.jpg"
    stray.parent.mkdir(exist_ok=True)
    stray.write_bytes(b"x")
    refused = pilot("evidence", "check")
    back = {"en": "Put the files back", "zh": "恢复"}[lang]
    assert (refused.status, back in refused.err) == (45, False)
    assert {"en": "Move it to another folder.", "zh": "移到其他文件夹"}[lang] in refused.err
    for file in (pilot.folder / "work.evidence").glob("??/*"):
        file.unlink()
    assert back in pilot("evidence", "check").err


def test_a_backup_says_that_the_evidence_is_not_in_it(pilot: Terminal) -> None:
    assert "work.evidence" not in pilot.does("db", "backup", "one.db").err
    a_photo(pilot.folder / "photo.jpg")
    pilot.does("evidence", "add", "H-0007", "photo.jpg")
    assert "work.evidence" in pilot.does("db", "backup", "two.db").err
