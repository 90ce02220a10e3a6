"""The page in a real browser: at the wall, on a laptop, on a phone; by keyboard; for a screen reader."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from hotelaudit.outputs.figures import figures_json
from hotelaudit.workflows import reporting

from .conftest import Made, Seen, Theme, opened
from .making import HOSTILE

CHARTS = ("Report groups", "Progress by county", "Trend")
WALL, LAPTOP, PHONE = 1587, 1366, 390
# Opens every number and returns what does not agree with what it opened.
OPEN_ALL = """() => {
  const dialog = document.getElementById("behind"), amiss = [];
  const share = JSON.parse(document.getElementById("data").textContent).words.share;
  for (const button of document.querySelectorAll("main button")) {
    button.click();
    const title = document.getElementById("behind-title").textContent;
    const said = button.dataset.key || button.dataset.of || button.textContent;
    if (!dialog.open || !title) amiss.push(["nothing opened", said]);
    if (button.dataset.key && !title.includes(button.textContent)) amiss.push(["another number", said, title]);
    if (button.dataset.of) {
      const headings = [...dialog.querySelectorAll("th")].map((cell) => cell.textContent);
      const place = headings.indexOf(share);
      const rows = [...dialog.querySelectorAll("tbody tr")];
      const sum = rows.reduce((sum, row) => sum + (place < 0 ? 1 : Number(row.children[place].textContent)), 0);
      if (sum !== Number(button.textContent)) amiss.push(["does not add up", said, button.textContent, sum]);
    }
    dialog.close();
  }
  return amiss;
}"""
# What is wider than its place, or drawn beyond the edge of its chart.
CUT_OFF = """() => [
  ...[...document.querySelectorAll(".tiles li, .cell, .cell .name, th, td, h1, h2, h3, .note")]
    .filter((one) => !one.closest(".aside") && one.scrollWidth > one.clientWidth + 3 && one.clientWidth > 0)
    .map((one) => one.textContent.trim().slice(0, 60)),
  ...[...document.querySelectorAll(".chart text")].filter((one) => {
    const drawn = one.getBoundingClientRect(), chart = one.closest(".chart").getBoundingClientRect();
    return drawn.left < chart.left - 1 || drawn.right > chart.right + 1;
  }).map((one) => one.textContent),
]"""
# A table that is wider than its card and neither slides, nor says so, nor has a name.
TOO_WIDE = """() => [...document.querySelectorAll("main table, dialog table")].filter((table) => {
  const box = table.closest(".wide") || table.closest(".panel");
  if (table.getBoundingClientRect().right <= box.getBoundingClientRect().right + 1) return false;
  const slides = box.matches(".wide.cut[tabindex='0'][role][aria-label]") && box.clientWidth <= innerWidth;
  return !slides || getComputedStyle(box, "::before").content === "none";
}).map((table) => table.closest(".wide, .panel").outerHTML.slice(0, 90))"""
CUT_TABLES = (
    """() => [...document.querySelectorAll("main .wide.cut")].map((box) => box.getAttribute("aria-label"))"""
)
# A date, or a head of two letters, that stands on more than one line.
BROKEN = """() => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if (text.parentElement.closest("script, .aside")) continue;
    const whole = text.data.trim().length === 2 && text.parentElement.matches("thead th") ? /\\S\\S/g : null;
    for (const match of text.data.matchAll(whole || /[0-9]{4}-[0-9]{2}-[0-9]{2}/g)) {
      const range = document.createRange();
      range.setStart(text, match.index);
      range.setEnd(text, match.index + match[0].length);
      if (new Set([...range.getClientRects()].map((line) => line.top)).size > 1) found.push(match[0]);
    }
  }
  return found;
}"""
FIGURES = """() => Object.fromEntries([...document.querySelectorAll("[data-key]")].map(
  (button) => [button.dataset.key, button.textContent]))"""


def violations(page: Page) -> list[str]:
    """Return what a screen reader's user would miss, as axe-core sees it, and where."""
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found]


@pytest.fixture(scope="module")
def laptop(browser: Browser, made: Made) -> Iterator[Seen]:
    """One page in English that is open for all; whoever opens something closes it."""
    with opened(browser, made.folder / "en.html") as seen:
        yield seen


@pytest.mark.parametrize(
    ("lang", "width", "theme"),
    [("zh", WALL, "light"), ("en", LAPTOP, "dark"), ("en", PHONE, "light")],
)
def test_it_is_quiet_fits_and_can_be_read_by_everybody(
    browser: Browser, made: Made, lang: str, width: int, theme: Theme
) -> None:
    with opened(browser, made.folder / f"{lang}.html", width=width, theme=theme) as (page, amiss):
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert page.locator(".chart svg path").count() > 10
        assert page.evaluate(CUT_OFF) == []
        assert violations(page) == []
        assert amiss == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_table_is_cut_at_any_width(browser: Browser, made: Made, lang: str) -> None:
    with opened(browser, made.folder / f"{lang}.html") as (page, amiss):
        for width in (WALL, LAPTOP, 1280, 1024, PHONE):
            page.set_viewport_size({"width": width, "height": 900})
            page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
            assert page.evaluate(TOO_WIDE) == [], width
            assert page.evaluate(BROKEN) == [], width
            page.locator("[data-hotel='3']").click()
            assert (page.evaluate(TOO_WIDE), page.evaluate(BROKEN)) == ([], []), width
            page.keyboard.press("Escape")
            assert width == PHONE or page.evaluate(CUT_TABLES) == [], width
        assert amiss == []


def test_a_drawing_sends_to_its_table(laptop: Seen) -> None:
    told = laptop.page.locator(".chart").evaluate_all(
        "all => all.map((one) => one.getAttribute('aria-label'))"
    )
    assert told == [f"{name}. A drawing; its numbers stand in the table." for name in CHARTS]


def test_what_opens_can_be_read_by_everybody_too(laptop: Seen) -> None:
    laptop.page.locator("[data-hotel]").nth(3).click()
    assert violations(laptop.page) == []
    laptop.page.keyboard.press("Escape")
    assert laptop.amiss == []


def test_every_number_opens_what_makes_it(laptop: Seen) -> None:
    assert laptop.page.evaluate(OPEN_ALL) == []
    assert laptop.amiss == []


def test_the_numbers_are_those_of_figures_for_programs(made: Made, laptop: Seen) -> None:
    told = json.loads(json.dumps(figures_json(reporting.summary(made.asked))))["figures"]
    shown = laptop.page.evaluate(FIGURES)
    assert shown.keys() == told.keys()
    for key, figure in told.items():
        if figure["value"] is None:
            assert "not known" in shown[key]
        else:
            assert float(shown[key]) == figure["value"]


def test_it_is_walked_with_the_keyboard_alone(laptop: Seen) -> None:
    page, amiss = laptop
    page.reload()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    for _key in range(2):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.key") == "pilot.rate"
    page.keyboard.press("Enter")
    assert page.locator("#behind").is_visible()
    assert "explain pilot.rate" in page.locator("#behind").inner_text()
    page.keyboard.press("Escape")
    assert not page.locator("#behind").is_visible()
    assert page.evaluate("document.activeElement.dataset.key") == "pilot.rate"
    assert amiss == []


def test_a_record_leads_on_to_the_hotels_story(laptop: Seen) -> None:
    page, amiss = laptop
    page.locator("[data-key='pilot.verdict.non_compliant']").first.click()
    page.locator("#behind [data-hotel]").first.click()
    story = page.locator("#behind").inner_text()
    assert page.locator("#behind h2").inner_text() == f"H-0004 {HOSTILE[3]}"
    assert "A3 No commercial advert in boot" in story
    assert "· not met" in story
    assert "0801" in story
    assert "广责改〔2025〕1号" in story
    page.keyboard.press("Escape")
    assert amiss == []


def test_there_is_a_way_back_from_a_story_to_the_list(laptop: Seen) -> None:
    page, amiss = laptop
    dialog, title = page.locator("#behind"), page.locator("#behind h2")
    page.locator("[data-key='enforcement.problems']").first.press("Enter")
    listed = title.inner_text()
    assert page.locator("#back").is_hidden()
    for way in ("Enter", "Backspace", "Alt+ArrowLeft"):
        dialog.locator("[data-violation]").last.press("Enter")
        assert title.inner_text() != listed
        assert page.evaluate("document.activeElement.id") == "behind-title"
        if way == "Enter":
            page.locator("#back").press(way)
        else:
            page.keyboard.press(way)
        assert title.inner_text() == listed
        assert page.locator("#back").is_hidden()
        last = dialog.locator("[data-violation]").last.inner_text()
        assert page.evaluate("document.activeElement.textContent") == last
    dialog.locator("[data-violation]").first.click()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.dataset.key") == "enforcement.problems"
    page.locator("[data-hotel]").first.click()
    assert page.locator("#back").is_hidden()
    page.keyboard.press("Escape")
    assert amiss == []


def test_hostile_names_are_text(laptop: Seen) -> None:
    page, amiss = laptop
    names = page.locator(".cell .name").all_inner_texts()
    assert names == list(HOSTILE)
    for position in range(len(HOSTILE)):
        page.locator(f".cell[data-hotel='{position}']").click()
        assert page.locator("#behind h2").inner_text().endswith(HOSTILE[position])
        page.keyboard.press("Escape")
    assert page.evaluate("window.pwned") is None
    assert page.locator("img").count() == 0
    assert amiss == []


def test_light_and_dark_can_be_changed_and_paper_is_light(browser: Browser, made: Made) -> None:
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    with opened(browser, made.folder / "en.html", theme="dark") as (page, _amiss):
        dark = page.evaluate(ground)
        page.locator("#theme").click()
        light = page.evaluate(ground)
        page.locator("#theme").click()
        assert page.evaluate(ground) == dark != light
        page.emulate_media(media="print")
        assert page.locator(".trend tbody tr:visible").count() == 6
        assert "the last weeks: 6 of 8." in page.locator(".trend").inner_text()
        assert page.evaluate(ground) == "rgb(255, 255, 255)"


def test_nothing_foreign_is_fetched_even_if_a_script_tried(browser: Browser, made: Made) -> None:
    with opened(browser, made.folder / "en.html") as (page, amiss):
        tried = "fetch('http://127.0.0.1:9/').then(() => 'fetched', () => 'refused')"
        assert page.evaluate(tried) == "refused"
        assert any("Content Security Policy" in said for said in amiss)
        assert not any(said.startswith("http") for said in amiss)
        assert Path(made.folder / "en.html").exists()
