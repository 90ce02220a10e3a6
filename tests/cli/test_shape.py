"""Help and completion that need no click say what click would."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
import starting
from click.shell_completion import BashComplete

from hotelaudit import i18n
from hotelaudit.cli import shape
from hotelaudit.cli.app import app
from hotelaudit.cli.folding import columns, folded
from hotelaudit.cli.options import Count

ROOT = Path(__file__).parents[2]


def run(*words: str, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "hotelaudit", *words], capture_output=True, check=True, cwd=ROOT,
        env={**os.environ, "COLUMNS": "80", "PYTHONUTF8": "1", **environment},
    )  # fmt: skip
    return done.stdout.decode()


def every_command() -> list[list[str]]:
    tree = shape.load()["en"]["tree"]["commands"]
    return [
        [name, *below]
        for name, command in tree.items()
        for below in [[], *([word] for word in command["commands"])]
    ]


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_the_kept_shape_is_the_commands_shape(lang: str) -> None:
    said = "import json, sys; from hotelaudit import i18n; i18n.use(sys.argv[1]); from hotelaudit.cli import shape; "
    done = subprocess.run(
        [sys.executable, "-c", said + "print(json.dumps(shape.measure() == shape.load()[sys.argv[1]]))", lang],
        capture_output=True, text=True, check=True, cwd=ROOT,
    )  # fmt: skip
    assert done.stdout.strip() == "true", "python -m hotelaudit.cli.shape"


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
@pytest.mark.parametrize("words", [[], *every_command()], ids=" ".join)
def test_every_help_text_has_an_example_and_fits_80_columns(words: list[str], lang: str) -> None:
    asked = {"HOTELAUDIT_LANG": lang, "COLUMNS": "80", "PYTHONUTF8": "1", "PATH": os.environ["PATH"]}
    status, said, _err = starting.run(
        [*words, "--help"], ROOT, asked
    )  # as all of the shape is measured elsewhere
    assert status == 0
    assert {"en": "Example:", "zh": "示例"}[lang] in said
    assert max(map(columns, said.splitlines())) <= 80


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_chinese_help_holds_no_english_sentence(lang: str) -> None:
    said = run("import", "--help", "--lang", lang)
    assert ("导入台账" in said) == (lang == "zh")
    assert ("Take ledgers" in said) == (lang == "en")


@pytest.mark.parametrize(
    "line",
    ["", "su", "hotel ", "hotel sh", "summary --", "summary --format ", "summary --format j", "import --co", "db ",
     "--lang ", "completion z", "inspection record H-0007 --mo", "inspection list --kind sa"],
)  # fmt: skip
def test_completion_answers_as_click_does(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    words = ["hotelaudit", *line.split()] + ([""] if line.endswith(" ") or not line else [])
    for name, value in {"COMP_WORDS": " ".join(words), "COMP_CWORD": str(len(words) - 1)}.items():
        monkeypatch.setenv(name, value)
    wanted = BashComplete(app, {}, "hotelaudit", "_HOTELAUDIT_COMPLETE").complete()
    found = run(_HOTELAUDIT_COMPLETE="bash_complete")
    assert sorted(found.splitlines()) == sorted(wanted.splitlines())


def test_completion_for_zsh_and_fish_tells_what_a_word_is() -> None:
    asked = {"COMP_WORDS": "hotelaudit su", "COMP_CWORD": "1"}
    assert run(_HOTELAUDIT_COMPLETE="zsh_complete", HOTELAUDIT_LANG="zh", **asked).startswith(
        "plain\nsummary\n试点进展"
    )
    fish = {"COMP_WORDS": "hotelaudit su", "COMP_CWORD": "su"}
    assert run(_HOTELAUDIT_COMPLETE="fish_complete", **fish, HOTELAUDIT_LANG="en").startswith(
        "plain,summary\tWhere"
    )


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_shells_script_is_printed(shell: str) -> None:
    assert "_HOTELAUDIT_COMPLETE" in run("completion", shell)


def test_an_open_quote_does_not_stop_completion() -> None:
    assert run(_HOTELAUDIT_COMPLETE="bash_complete", COMP_WORDS="hotelaudit 'su", COMP_CWORD="1") == ""


def test_chinese_breaks_anywhere_but_before_its_punctuation() -> None:
    assert folded("一二三，四五", 7) == ["一二", "三，四", "五"] or folded("一二三，四五", 7) == [
        "一二三",
        "，四五",
    ]
    assert all(columns(line) <= 10 for line in folded("开机进直播，迎宾模式 and words", 10))
    assert folded("", 10) == [""]


def test_a_mistyped_command_is_guessed() -> None:
    context: Any = click.Context(app, info_name="hotelaudit")
    with pytest.raises(click.UsageError, match="summary"):
        app.resolve_command(context, ["sumary"])


@pytest.mark.parametrize("group", ["hotel", "inspection", "outing", "cohort", "db"])
def test_a_groups_help_is_given_in_the_language_that_is_asked_for(group: str) -> None:
    assert "示例" in run(group, "--help", "--lang", "zh", HOTELAUDIT_LANG="en")


def test_how_many_is_a_whole_number() -> None:
    assert [Count().convert(value, None, None) for value in ("1", "５０", 7)] == [1, 50, 7]
    for value in ("0", "-1", "1.5", "", "1000001", "9" * 5000):
        with pytest.raises(click.BadParameter, match="is not a whole number from 1 to 1000000"):
            Count().convert(value, None, None)
