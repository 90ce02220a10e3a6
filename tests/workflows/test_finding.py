"""Finding a hotel by what an inspector types."""

from pathlib import Path

import pytest
from building import a_hotel
from hypothesis import given, settings
from hypothesis import strategies as st

from hotelaudit import text
from hotelaudit.records.nouns import Hotel
from hotelaudit.records.store import Store
from hotelaudit.settings import Place
from hotelaudit.workflows.finding import Finder
from hotelaudit.workflows.spelling import spelt

NAMES = (
    "和顺大酒店",
    "和平宾馆",
    "重庆饭店",
    "银行招待所",
    "7天酒店 (保山店)",
    "Hilton 希尔顿",
    "长乐客栈",
    "乐山大佛酒店",
)


@pytest.fixture
def filled(file_place: Place, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Place:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    with Store(file_place, device="desk", actor="甲") as store, store.change("add") as change:
        for number, name in enumerate(NAMES):
            a_hotel(change, name=name, licence_code=f"9153050000000{number:05}")
        a_hotel(change, name="和顺市场", venue_kind="market")
    return file_place


def found(place: Place, said: str, **more: str) -> list[str]:
    return [one.name for one in Finder.open(place.target).find(said, **more)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "first"),
    [
        ("hsdjd", "和顺大酒店"), ("HSDJD", "和顺大酒店"), ("和顺大", "和顺大酒店"), ("heshunda", "和顺大酒店"), ("和顺djd", "和顺大酒店"),
        ("cqfd", "重庆饭店"), ("zqfd", "重庆饭店"), ("yhzds", "银行招待所"), ("yxzds", "银行招待所"), ("7tjd", "7天酒店 (保山店)"),
        ("hilton", "Hilton 希尔顿"), ("clkz", "长乐客栈"), ("zlkz", "长乐客栈"), ("cykz", "长乐客栈"), ("lsdfjd", "乐山大佛酒店"),
        ("h-2", "和平宾馆"), ("Ｈ－０００２", "和平宾馆"), ("915305000000000002", "重庆饭店"), ("00002", "重庆饭店"),
        ("和顺大洒店", "和顺大酒店"), ("合顺大酒店", "和顺大酒店"),
    ],
)  # fmt: skip
def test_a_hotel_is_found_by(filled: Place, said: str, first: str) -> None:
    assert found(filled, said)[0] == first


def test_several_that_may_be_meant_are_all_given(filled: Place) -> None:
    assert found(filled, "和") == ["和顺大酒店", "和平宾馆", "和顺市场"]
    assert found(filled, "hs", kind="market") == ["和顺市场"]
    assert len(Finder.open(filled.target).find("店", most=2)) == 2


@pytest.mark.parametrize("said", ["", "   ", "\n", "zzzzzz", "%", "|", "😀"])
def test_what_names_nothing_finds_nothing(filled: Place, said: str) -> None:
    assert found(filled, said) == []


def test_a_new_name_is_found_at_once_and_the_old_one_no_more(filled: Place) -> None:
    assert found(filled, "hsdjd")
    with Store(filled, device="desk", actor="甲") as store, store.change("rename") as change:
        change.update(Hotel, Finder.open(filled.target).find("hsdjd")[0].id, {"name": "腾越大酒店"})
    assert found(filled, "tydjd") == ["腾越大酒店"]
    assert found(filled, "hsdjd") == []


@pytest.mark.parametrize("content", [b"", b"{}", b"\x00" * 100, b'{"state": "1"}\n'])
def test_an_index_that_was_spoilt_is_made_anew(filled: Place, tmp_path: Path, content: bytes) -> None:
    before = found(filled, "和")
    (file,) = tmp_path.rglob("*.index")
    whole = file.read_bytes()
    file.write_bytes(content)
    assert found(filled, "和") == before
    file.write_bytes(whole[: len(whole) // 2])
    assert found(filled, "和") == before


def test_a_folder_that_cannot_be_written_costs_time_only(
    filled: Place, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert found(filled, "hsdjd") == ["和顺大酒店"]


def test_an_empty_register_finds_nothing(
    file_place: Place, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert found(file_place, "和") == []


@given(
    st.lists(
        st.text("和顺大酒店宾馆重庆乐行 aB7（）", min_size=1, max_size=8), min_size=1, max_size=6, unique=True
    )
)
@settings(max_examples=25)
def test_every_hotel_is_found_by_its_name_its_pinyin_and_its_initials(names: list[str]) -> None:
    from hotelaudit.workflows.indexing import Index, quietly

    names = [name for name in map(text.line, names) if name]
    rows = [(f"id{n}", f"H-{n:04}", name, None, None, "hotel") for n, name in enumerate(names)]
    finder = Finder(Index.open(Path("/dev/null/index"), "now", lambda: rows, quietly))
    for name, (pinyin, initials) in zip(names, spelt(names), strict=True):
        for said in (name, pinyin, *initials.split("|")):
            if text.key(said):
                assert name in [one.name for one in finder.find(said, most=99)], said
