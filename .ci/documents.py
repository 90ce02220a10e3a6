"""Writes the documents that are made from the code, so that they cannot disagree with it.

python .ci/documents.py            writes docs/commands.md, docs/errors.md and others, and the README's pictures
python .ci/documents.py --check    says which of them is not up to date; exit status 1 if any
"""

import io
import json
import os
import subprocess
import sys
from contextlib import redirect_stdout
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from enforcement import enforcement
from screenshot import PICTURES, picture

if TYPE_CHECKING:
    from hotelaudit.catalogue.criteria import Criterion

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
_EXITS = (
    "Exit status 0: done. 130: stopped by Ctrl-C, 143: by SIGTERM, 141: nobody reads any more. With `--format json` a"
    ' failure is JSON on stderr: `{"error": {"code", "exit_status", "sentence", "hint", "problems"}}`.\n'
)
_ORDER = (
    "What the command line says goes before the environment, the environment before the settings file, the file"
    " before the default. The file is `settings.toml` in `~/.config/hotelaudit` (Linux),"
    " `~/Library/Application Support/hotelaudit` (macOS) or `%LOCALAPPDATA%\\hotelaudit` (Windows); its paths start"
    " from the folder that it lies in.\n"
)


def names() -> list[tuple[str, ...]]:
    """Return the words of every command, the program itself first."""
    from hotelaudit.cli.shape import load

    tree = load()["en"]["tree"]["commands"]
    below = [
        (name, *word)
        for name, command in tree.items()
        for word in [(), *((word,) for word in command["commands"])]
    ]
    return [(), *below]


def helped(*words: str) -> str:
    """Return the help text of a command as the program prints it."""
    from hotelaudit.cli.start import main

    sys.argv = ["hotelaudit", *words, "--help"]
    printed = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    try:
        with redirect_stdout(printed):
            main()
    except SystemExit as left:
        if left.code:
            raise
    return printed.buffer.getvalue().decode()


def all_helped(lang: str) -> list[str]:
    """Return all help texts in a language at 80 columns; from a process of its own, since they are translated once."""
    environment = {**os.environ, "COLUMNS": "80", "PYTHONUTF8": "1", "HOTELAUDIT_LANG": lang}
    itself = [sys.executable, __file__, "--help-texts"]
    said = subprocess.run(itself, capture_output=True, check=True, env=environment)  # noqa: S603
    return list(json.loads(said.stdout))


def commands() -> str:
    """Return every command with its help text, in both languages."""
    parts = [
        "# Commands\n\nMade from the help texts by `python .ci/documents.py`, in English and in Chinese.\n"
    ]
    for words, *texts in zip(names(), all_helped("en"), all_helped("zh"), strict=True):
        title = " ".join(("hotelaudit", *words))
        shown = "\n\n".join(f"```text\n{text}```" for text in texts)
        parts.append(f"## {title}\n\n{shown}\n")
    return "\n".join(parts)


def errors() -> str:
    """Return every failure that a user can meet, in order of its exit status."""
    from hotelaudit import errors as house

    kinds = [
        kind for kind in vars(house).values() if isinstance(kind, type) and issubclass(kind, house.Failure)
    ]
    lines = [
        "# Errors\n\nMade from `hotelaudit/errors.py` by `python .ci/documents.py`.\n",
        _EXITS,
        "| exit | code | what it means | the sentence | the way out |\n|---|---|---|---|---|",
    ]
    for kind in sorted(kinds, key=lambda kind: (kind.exit_status, kind.code)):
        if kind is not house.Failure:
            meaning = (kind.__doc__ or "").split("\n\n")[0].replace("\n    ", " ")
            lines.append(f"| {kind.exit_status} | `{kind.code}` | {meaning} | {kind.says} | {kind.way_out} |")
    return "\n".join(lines) + "\n"


def settings() -> str:
    """Return every setting."""
    from hotelaudit.settings import KEYS, NOT_IN_FILE, PREFIX

    lines = [
        "# Settings\n\nMade from `hotelaudit/settings.py` by `python .ci/documents.py`.\n",
        _ORDER,
        "| key in the file | environment | meaning |\n|---|---|---|",
    ]
    for key, meaning in KEYS.items():
        in_file = "–" if key in NOT_IN_FILE else f"`{key}`"
        lines.append(f"| {in_file} | `{PREFIX}{key.upper()}` | {meaning} |")
    return "\n".join(lines) + "\n"


def criteria() -> str:
    """Return every criterion in both languages, with its rule, its versions, and what it comes to by example."""
    import tomllib

    from hotelaudit.catalogue.criteria import criteria as newest
    from hotelaudit.catalogue.criteria import versions
    from hotelaudit.catalogue.loading import load

    examples = tomllib.loads((DOCS.parent / "tests/rules/examples.toml").read_text("utf-8"))
    labels = {code: row["zh"] for code, row in load("values")["verdict"].items()}
    lines = [
        _CRITERIA,
        "| version | 中文 | in force from | for | musts | source |\n|---|---|---|---|---|---|",
    ]
    for version in versions():
        musts = " ".join(code for code, row in version.criteria.items() if row.severity == "M")
        kinds = ", ".join(version.venue_kinds)
        cells = (f"`{version.code}`", version.zh, version.applies_from, kinds, musts, version.source)
        lines.append(f"| {' | '.join(cells)} |")
    for code, row in newest().items():
        rules = load("criteria")["criterion"][code]
        conditions = {name: rules[name] for name in ("applies", "complies", "must_where") if name in rules}
        lines += [
            f"\n## {code} {row.zh} · {row.en}\n",
            f"- 阈值 threshold: {row.threshold_zh} · {row.threshold_en}",
            f"- 检查 how: {row.how_zh} · {row.how_en}",
            f"- 整改 cure: {row.cure_zh} · {row.cure_en}",
            _severity(row),
            f"- sources: {'; '.join(row.sources) or 'none: our inference'}",
            f"- evidence asked for: {', '.join(row.evidence) or 'none'}",
            *(f"- {name}: `{_told(rule)}`" for name, rule in conditions.items()),
            *_examples(examples[code], labels),
        ]
    return "\n".join(lines) + "\n"


def _severity(row: "Criterion") -> str:
    elsewhere = f", elsewhere {row.otherwise}" if row.must_where else ""
    paperwork = ", paperwork" if row.paperwork else ""
    since = f"confidence {row.confidence}, must since {row.applies_from}"
    return f"- severity {row.severity}{elsewhere}, {since}{paperwork}"


def _examples(examples: dict[str, list[dict[str, object]]], labels: dict[str, str]) -> list[str]:
    return [
        f"- {labels[verdict]} `{verdict}`: "
        + "; ".join(f"`{_told(seen) if seen else 'nothing seen'}`" for seen in some)
        for verdict, some in examples.items()
    ]


def _told(value: object) -> str:
    """Return a value as TOML writes it."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_told(inner)}" for key, inner in value.items()) + " }"
    return (
        json.dumps(value, ensure_ascii=False)
        if not isinstance(value, list)
        else f"[{', '.join(map(_told, value))}]"
    )


_CRITERIA = """# Criteria

Made from `hotelaudit/catalogue/data/criteria.toml` and the examples of the tests (`tests/rules/examples.toml`) by
`python .ci/documents.py`.

A criterion comes to compliant (合格), non-compliant (不合格), not applicable (不适用) or not assessed (未检). What
was not looked at makes neither true nor false, and not assessed is never compliant. A hotel, first match:

1. deferred (暂不具备条件): a waiver in force covers every must that fails (or nobody was there yet);
2. non-compliant (不合格): a must other than paperwork fails in any room;
3. not assessed (未检): a must was not assessed, or nobody was there;
4. basically compliant (基本合格): only paperwork fails;
5. compliant (合格): every must that applies passes.

n/N rooms is always printed. No official sampling size was found.

A visit is judged under the version in force on its day, or under another one with `judge --under`. Before the first
version nothing is judged. In `2024-pilot` a hotel in which no room was looked into is judged by
its recorded mode, and
that is said: an inference. Where severity hangs on something that was not recorded (A4 without the way of
delivery), a failure is no verdict and counts as not assessed.
"""
MADE = {
    "commands.md": commands,
    "errors.md": errors,
    "settings.md": settings,
    "criteria.md": criteria,
    "enforcement.md": enforcement,
    **{name: partial(picture, lang) for name, lang in PICTURES.items()},
}


def main() -> int:
    """Write the documents, or say which are not up to date."""
    if "--help-texts" in sys.argv:
        json.dump([helped(*words) for words in names()], sys.stdout)
        return 0
    stale = 0
    for name, make in MADE.items():
        path = DOCS / name
        text = make()
        if "--check" in sys.argv:
            if not path.exists() or path.read_text("utf-8") != text:
                sys.stderr.write(f"docs/{name} is not up to date: python .ci/documents.py\n")
                stale = 1
        else:
            path.write_text(text, "utf-8")
    return stale


if __name__ == "__main__":
    sys.exit(main())
