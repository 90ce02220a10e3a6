"""The command line's shape as text: written by a command, so that help and completion need no click.

    python -m hotelaudit.cli.shape

writes `shape.en.txt` and `shape.zh.txt` anew from the commands themselves; a test holds them against those.
A file is the help text of the whole and then the tree, a line a word: the commands above it, what it is, the
word, what it takes, its help. Reading them imports nothing: json, re, pathlib or typing would each take longer
than all the rest.
"""

from __future__ import annotations

TYPE_CHECKING = False  # as in typing
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    import click

    Tree = dict[str, Any]

_FORM_FEED = "\f\n"  # between the help text and the tree


def load() -> dict[str, dict[str, Any]]:
    """Return the shape: for each language the help text of the whole and the tree of commands."""
    from hotelaudit.i18n import LANGUAGES

    return {lang: {"help": help_text(lang), "tree": tree(lang)} for lang in LANGUAGES}


def help_text(lang: str) -> str:
    """Return what `hotelaudit --help` prints, at 80 columns."""
    return _read(lang).partition(_FORM_FEED)[0]


def tree(lang: str) -> Tree:
    """Return the whole command: its help, options, arguments, and the commands below it, each the same."""
    known: dict[str, Tree] = {}
    for line in _read(lang).partition(_FORM_FEED)[2].split("\n")[:-1]:
        above, kind, word, takes, said = line.split("\t")
        if kind == "command":
            known[f"{above} {word}".strip()] = made = {
                "help": said,
                "options": {},
                "arguments": [],
                "commands": {},
            }
            if word:
                known[above]["commands"][word] = made
        elif kind == "option":
            known[above]["options"][word] = {"help": said, "takes": _choices(takes)}
        else:
            known[above]["arguments"].append(_choices(takes))
    return known[""]


def _read(lang: str) -> str:
    with open(_file(lang), encoding="utf-8") as file:  # noqa: PTH123 - no pathlib here
        return file.read()


def _file(lang: str) -> str:
    return f"{__file__.removesuffix('.py')}.{lang}.txt"


def _choices(takes: str) -> str | list[str]:
    return takes.split("|")[1:] if takes.startswith("|") else takes


def measure() -> dict[str, Any]:
    """Return the shape as the commands have it, in the language in use."""
    from hotelaudit.cli.app import app

    with app.context_class(app, info_name="hotelaudit", **app.context_settings) as context:
        return {"help": app.get_help(context) + "\n", "tree": _command(app, context)}


def _command(command: click.Command, context: click.Context) -> Tree:
    import click

    shape: Tree = {
        "help": command.get_short_help_str(limit=70),
        "options": {},
        "arguments": [],
        "commands": {},
    }
    for parameter in command.get_params(context):
        if isinstance(parameter, click.Option):
            said = " ".join((parameter.help or "").split())
            for name in (*parameter.opts, *parameter.secondary_opts):
                shape["options"][name] = {"help": said, "takes": _takes(parameter)}
        else:
            shape["arguments"].append(_takes(parameter))
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            if found is not None:
                shape["commands"][name] = _command(found, found.context_class(found, parent=context))
    return shape


def _takes(parameter: click.Parameter) -> str | list[str]:
    """Return what is written after the option: the words to choose from, `file`, `value`, or nothing."""
    import click

    if isinstance(parameter.type, click.Choice):
        return list(parameter.type.choices)
    if getattr(parameter, "is_flag", False) or getattr(parameter, "is_eager", False):
        return ""
    return "file" if isinstance(parameter.type, click.Path) or parameter.name == "db" else "value"


def _lines(command: Tree, above: str = "", word: str = "") -> Iterator[str]:
    yield _line(above, "command", word, "", command["help"])
    here = f"{above} {word}".strip()
    for name, option in command["options"].items():
        yield _line(here, "option", name, option["takes"], option["help"])
    for takes in command["arguments"]:
        yield _line(here, "argument", "", takes, "")
    for name, below in command["commands"].items():
        yield from _lines(below, here, name)


def _line(above: str, kind: str, word: str, takes: str | list[str], said: str) -> str:
    return (
        "\t".join((above, kind, word, takes if isinstance(takes, str) else "|".join(["", *takes]), said))
        + "\n"
    )


def _write() -> None:
    """Write the files, each language in a process of its own, since help texts are made once."""
    import json
    import subprocess
    import sys

    from hotelaudit.i18n import LANGUAGES

    said = (
        "import json, sys; from hotelaudit import i18n; i18n.use(sys.argv[1]); "
        "from hotelaudit.cli import shape; print(json.dumps(shape.measure()))"
    )
    for lang in LANGUAGES:
        run = subprocess.run([sys.executable, "-c", said, lang], check=True, capture_output=True)  # noqa: S603 - ours
        shape = json.loads(run.stdout)
        with open(_file(lang), "w", encoding="utf-8", newline="\n") as file:  # noqa: PTH123 - no pathlib here
            file.write(shape["help"] + _FORM_FEED + "".join(_lines(shape["tree"])))


if __name__ == "__main__":
    _write()
