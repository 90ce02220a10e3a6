"""One pilot in both languages, one browser for all that is looked at."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, NamedTuple

import pytest
from conftest import MakePlace
from playwright.sync_api import Browser, Page, sync_playwright

from hotelaudit import i18n
from hotelaudit.outputs.wall.page import page
from hotelaudit.records.store import Store
from hotelaudit.workflows.reporting import Asked
from hotelaudit.workflows.wall import collect

from .making import a_pilot

Theme = Literal["light", "dark"]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


class Made(NamedTuple):
    """The pilot, and the folder with its page in each language: `zh.html`, `en.html`."""

    asked: Asked
    folder: Path

    def text(self, lang: str) -> str:
        """Return the page in a language."""
        return (self.folder / f"{lang}.html").read_text("utf-8")


@pytest.fixture(scope="session")
def made(make_sqlite: MakePlace, tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("wall")
    with Store(make_sqlite(), device="desk", actor="检查员甲") as store:
        asked = a_pilot(store)
    for lang in ("zh", "en"):
        with spoken(lang):
            (folder / f"{lang}.html").write_text(page(collect(asked)), "utf-8")
    return Made(asked, folder)


@contextmanager
def spoken(lang: str) -> Iterator[None]:
    i18n.use(lang)
    yield
    i18n.use("en")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for a module; where a machine has none, what needs it is skipped."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=CHROMIUM, args=root)
        yield started
        started.close()


class Seen(NamedTuple):
    """A page that is open, and what it said or asked for that it should not."""

    page: Page
    amiss: list[str]


@contextmanager
def opened(browser: Browser, file: Path, *, width: int = 1366, theme: Theme = "light") -> Iterator[Seen]:
    """Open the page at a width, in a theme, and note every message and every request but the page itself."""
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=theme)
    seen = Seen(context.new_page(), [])
    seen.page.on("console", lambda message: seen.amiss.append(message.text))
    seen.page.on("pageerror", lambda error: seen.amiss.append(str(error)))
    seen.page.on(
        "request", lambda request: seen.amiss.append(request.url) if request.url != file.as_uri() else None
    )
    seen.page.goto(file.as_uri())
    yield seen
    context.close()
