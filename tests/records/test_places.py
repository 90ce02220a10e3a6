"""Where the records are: what is said goes before what is set, and that before what is taken."""

import getpass
from collections.abc import Iterator
from pathlib import Path

import pytest

from hotelaudit import settings
from hotelaudit.errors import CannotRead, NoIdentity
from hotelaudit.settings import Place, actor, config_file, data_folder, device, place, sample, setting


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give the user a home of their own, in which nothing is set."""
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(name, str(tmp_path))
    settings._from_file.cache_clear()  # noqa: SLF001 - what is kept must be forgotten
    yield tmp_path
    settings._from_file.cache_clear()  # noqa: SLF001 - the same


@pytest.fixture
def set_in_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "settings.toml"
    path.write_text('\ufeffdb = "file.db"\nactor = "甲"\ndevice = "desk"\n', "utf-8")
    monkeypatch.setenv("HOTELAUDIT_CONFIG", str(path))
    return path


@pytest.mark.usefixtures("set_in_file")
def test_the_command_line_goes_before_the_environment_and_that_before_the_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert place() == Place(str(config_file().parent / "file.db"))
    monkeypatch.setenv("HOTELAUDIT_DB", "environment.db")
    assert place() == Place("environment.db")
    assert place("flag.db") == Place("flag.db")
    assert setting("lang") is None


@pytest.mark.usefixtures("set_in_file")
def test_who_and_where_may_be_set() -> None:
    assert (actor(), device()) == ("甲", "desk")


def test_the_sample_is_taken_until_a_user_has_a_database() -> None:
    assert place() == Place(str(sample()), sample=True)
    data_folder().mkdir(parents=True, exist_ok=True)
    own = data_folder() / "inspections.db"
    own.touch()
    assert place() == Place(str(own))


def test_a_server_has_no_file() -> None:
    assert Place("postgresql://host/audit").path is None
    assert Place("work.db").path == Path("work.db")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"colour = 'red'", "there is no setting 'colour'"),
        (b"lang = 'zh'", "there is no setting 'lang'"),
        (b"db = [", "Invalid value"),
        ("db = '检'".encode("gbk"), "it is no UTF-8, at byte 7"),
    ],
)
def test_a_settings_file_that_makes_no_sense_is_named(set_in_file: Path, content: bytes, said: str) -> None:
    set_in_file.write_bytes(content)
    with pytest.raises(CannotRead, match=said) as why:
        setting("db")
    assert "settings.toml" in str(why.value)
    assert why.value.hint


def test_a_settings_file_that_is_a_folder_is_named(set_in_file: Path) -> None:
    set_in_file.unlink()
    set_in_file.mkdir()
    with pytest.raises(CannotRead):
        setting("db")


def test_the_settings_file_has_its_place_in_the_users_folder(home: Path) -> None:
    assert config_file().name == "settings.toml"
    assert config_file().is_relative_to(home)
    assert setting("db") is None


def test_a_machine_keeps_its_identity() -> None:
    first = device()
    assert len(first) == 36
    assert device() == first


def test_a_machine_whose_identity_was_emptied_gets_a_new_one() -> None:
    first = device()
    (data_folder() / "device").write_text("\n")
    assert device() not in {"", first}


def test_an_identity_that_cannot_be_kept_is_said(home: Path) -> None:
    data_folder().parent.mkdir(parents=True, exist_ok=True)
    data_folder().write_text("a file where a folder must be")
    with pytest.raises(NoIdentity, match="identity in the journal cannot be kept") as why:
        device()
    assert "HOTELAUDIT_DEVICE" in why.value.hint


def test_the_actor_is_the_user_unless_said() -> None:
    assert actor() == getpass.getuser()
