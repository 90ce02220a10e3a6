"""The options that several commands share, spelled the same everywhere."""

import os
from collections.abc import Callable
from datetime import date, datetime
from typing import Any, ParamSpec, TypeVar

import click

from hotelaudit.i18n import LANGUAGES, _
from hotelaudit.settings import PREFIX, USUAL_FORM

P = ParamSpec("P")
T = TypeVar("T")

FORMS = ("table", "json", "csv")
_MOST = 1_000_000


class Day(click.ParamType[date]):
    """A day, as 2024-06-20."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:  # noqa: ANN401
        """Return the day; full-width digits are taken."""
        if isinstance(value, date):
            return value
        from hotelaudit.text import halfwidth

        for form in ("%Y-%m-%d", "%Y.%m.%d", "%Y/%m/%d", "%Y年%m月%d日"):
            try:
                return datetime.strptime(halfwidth(value), form).date()  # noqa: DTZ007 - a day has no zone
            except ValueError:
                continue
        return self.fail(_("{value!r} is no day. Write it as 2024-06-20.").format(value=value), param, ctx)


class Code(click.ParamType[str]):
    """The code of a cohort, as it is kept: on one line, width and white space around it do not matter."""

    name = "code"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ANN401
        """Return the code."""
        from hotelaudit import text

        code = text.line(text.halfwidth(str(value)))
        return code or self.fail(_("A code is wanted, such as pilot-2024."), param, ctx)


class Count(click.ParamType[int]):
    """How many: a whole number from 1 (or `least`) to a million, more than there is of anything."""

    name = "count"

    def __init__(self, least: int = 1) -> None:
        self._least = least

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:  # noqa: ANN401
        """Return the number; full-width digits are taken."""
        from hotelaudit.text import halfwidth

        written = halfwidth(str(value))
        fits = written.isdecimal() and len(written) <= len(str(_MOST))
        if fits and self._least <= int(written) <= _MOST:
            return int(written)
        said = _("{value!r} is not a whole number from {least} to {most}.")
        return self.fail(said.format(value=value, least=self._least, most=_MOST), param, ctx)


def database(command: Callable[P, T]) -> Callable[P, T]:
    """Add --db."""
    said = _("Database file or PostgreSQL URL (HOTELAUDIT_DB).")
    return click.option("--db", metavar=_("PLACE"), callback=_or_said_before, help=said)(command)


def _or_said_before(context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    """Return what --db says, here or before the command's name."""
    return value or (context.find_root().params.get("db") if context.parent else None)


def language(command: Callable[P, T]) -> Callable[P, T]:
    """Add --lang; `start` has read it by now."""
    said = _("Language; otherwise the locale's.")
    return click.option("--lang", type=click.Choice(LANGUAGES), expose_value=False, help=said)(command)


def common(command: Callable[P, T]) -> Callable[P, T]:
    """Add the options that every command takes."""
    return database(language(catalogue(command)))


def formatted(command: Callable[P, T]) -> Callable[P, T]:
    """Add --format."""
    said = _("For people, or for programs.")
    return click.option(
        "--format", "form", type=click.Choice(FORMS), default="table", show_default=True, help=said
    )(command)


def fail_on(command: Callable[P, T]) -> Callable[P, T]:
    """Add --fail-on: exit status 1 where a hotel is as bad as that."""
    said = _("Exit status 1 if a hotel comes to that, or worse.")
    return click.option("--fail-on", "fail", type=click.Choice(("non_compliant", "not_assessed")), help=said)(
        command
    )


def catalogue(command: Callable[P, T]) -> Callable[P, T]:
    """Add --catalogue: a bureau's own rows, laid over those shipped before anything is read of them."""
    said = _("Folder with the bureau's own catalogue (HOTELAUDIT_CATALOGUE).")
    return click.option(
        "--catalogue",
        metavar=_("FOLDER"),
        expose_value=False,
        is_eager=True,
        callback=_use_catalogue,
        help=said,
    )(command)


def _use_catalogue(_context: click.Context, _parameter: click.Parameter, value: str | None) -> None:
    if value:
        os.environ[PREFIX + "CATALOGUE"] = value


def forms_folder(command: Callable[P, T]) -> Callable[P, T]:
    """Add --forms."""
    said = _("Where the forms are; otherwise ./fieldforms, or those shipped.")
    return click.option("--forms", metavar=_("FOLDER"), help=said)(command)


def form_name(command: Callable[P, T]) -> Callable[P, T]:
    """Add --form and --forms: which form, and where it is."""
    which = click.option(
        "--form", "form_name", default=USUAL_FORM, show_default=True, metavar=_("FORM"), help=_("Which form.")
    )
    return which(forms_folder(command))


def scoped(command: Callable[P, T]) -> Callable[P, T]:
    """Add --cohort, --period and --as-of."""
    cohort = click.option(
        "--cohort", type=Code(), metavar=_("CODE"), help=_("Cohort; otherwise the only one.")
    )
    period = click.option(
        "--period",
        metavar=_("PERIOD"),
        help=_(
            "2024, 2024H1, 2024Q2, 2024-05 or 2024-01-01..2024-06-24; otherwise the newest record's half-year."
        ),
    )
    return cohort(period(dated(command)))


def dated(command: Callable[P, T]) -> Callable[P, T]:
    """Add --as-of."""
    said = _("As it stood on that day; otherwise today.")
    return click.option("--as-of", type=Day(), metavar=_("DAY"), help=said)(command)
