"""The commands by name. Nothing of a command is imported before it is called."""

import importlib
from typing import Any

import click

from hotelaudit import __version__
from hotelaudit.cli.helping import Group, epilog
from hotelaudit.cli.options import common
from hotelaudit.i18n import N_, _

# name → (module, attribute, one line of help); the daily verbs first, then the nouns.
COMMANDS = {
    "inspect": ("inspect", "inspect", N_("Inspect a hotel, question by question, offline.")),
    "walk": ("walk", "walk", N_("The boot walk in a room: seconds and presses to live.")),
    "recheck": ("recheck", "recheck", N_("Look again at what is open in a hotel.")),
    "summary": ("summary", "summary", N_("Where the pilot stands, on one screen.")),
    "report": ("report", "report", N_("The paragraph that the bureau publishes.")),
    "reported": ("reported", "reported", N_("What was reported, beside what it is now.")),
    "judge": ("judge", "judge", N_("Judge hotels by the criteria, in force or another version.")),
    "figures": ("figures", "figures", N_("Every figure by its key.")),
    "explain": ("figures", "explain", N_("The records behind a figure; why a hotel fails.")),
    "quality": ("quality", "quality", N_("What cannot be right in the records, and its cure.")),
    "matrix": ("matrix", "matrix", N_("What fails, by box, carrier, chain or region.")),
    "whatif": ("whatif", "whatif", N_("What the rate would be if something were put right.")),
    "trend": ("trend", "trend", N_("Progress by week, and when the target is reached.")),
    "import": ("importing", "importing", N_("Take ledgers in from workbooks.")),
    "export": ("export", "export", N_("Write the workbook, the page for the wall, or its print.")),
    "workbook": ("workbook", "workbook", N_("Exported workbooks: verify, diff.")),
    "hotel": ("hotel", "hotel", N_("Hotels: list, show, find, add, set.")),
    "inspection": ("inspection", "inspection", N_("Inspections: record, list, show, close, correct.")),
    "violation": ("violation", "violation", N_("Violations: list, show, add, and every step to closure.")),
    "document": ("document", "document", N_("Write a document of a violation as a Word file.")),
    "documents": ("documents", "documents", N_("Documents and their numbers: list, void, check.")),
    "due": ("due", "due", N_("What is due, by law or by order.")),
    "draw": ("draw", "draw", N_("Random inspection by lot: commit, run, list, verify.")),
    "waiver": ("waiver", "waiver", N_("Waivers: add, list, end.")),
    "sample-rooms": ("sampling", "sample_rooms", N_("How many rooms of a hotel to test, and which.")),
    "evidence": ("evidence", "evidence", N_("Evidence: add, list, export, check.")),
    "form": ("form", "form", N_("Forms: list, show, check, as XForm, as workbook.")),
    "outing": ("outing", "outing", N_("Outings: list, add.")),
    "inspector": ("inspector", "inspector", N_("Inspectors and their certificates: list, set.")),
    "cohort": ("cohort", "cohort", N_("Programmes with their targets: list, set, join.")),
    "log": ("log", "log", N_("Who changed what, when, from what to what.")),
    "undo": ("undo", "undo", N_("Take the last change back.")),
    "init": ("init", "init", N_("Make an empty database.")),
    "db": ("db", "db", N_("The database: check, backup, upgrade, rebuild.")),
    "completion": ("completing", "completing", N_("Completion for bash, zsh and fish.")),
}


class _Lazy(Group):
    """A group that imports a command when it is called; its help needs no import at all."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module, attribute, _help = COMMANDS[cmd_name]
        command: click.Command = getattr(importlib.import_module(f"hotelaudit.cli.{module}"), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _(said)) for name, (_module, _attribute, said) in COMMANDS.items()])

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[Any, ...]:
        name = args[0]
        if name not in COMMANDS:
            import difflib

            near = difflib.get_close_matches(name, COMMANDS, n=1)
            hint = _(" Perhaps {name}?").format(name=near[0]) if near else ""
            raise click.UsageError(_("There is no command {name!r}.").format(name=name) + hint, ctx)
        return super().resolve_command(ctx, args)


@click.group(
    cls=_Lazy,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80, "terminal_width": 80},
    help=_("From the hotel room to the bureau's report."),
    epilog=epilog(["hotelaudit summary --cohort pilot-2024 --as-of 2024-06-24"]),
)
@click.version_option(__version__, "--version", prog_name="hotelaudit", help=_("Show the version and leave."))
@common
def app(db: str | None) -> None:
    """Hold the commands; `db` is read by the command that is called."""
    del db
    from hotelaudit import settings
    from hotelaudit.cli import talk

    settings.use_catalogue()
    talk.measure()
