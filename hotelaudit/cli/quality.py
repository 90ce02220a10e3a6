"""hotelaudit quality."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

import click

from hotelaudit.catalogue.quality import SEVERITIES
from hotelaudit.cli import talk
from hotelaudit.cli.helping import command
from hotelaudit.cli.options import Count, common, formatted, scoped
from hotelaudit.i18n import _
from hotelaudit.outputs.listing import Column, listing

if TYPE_CHECKING:
    from hotelaudit.catalogue.quality import Rule
    from hotelaudit.workflows.quality import Looked

_MOST = 10_000  # findings of one rule: more than anybody reads, and no burden to the memory


@command(
    _(
        "What cannot be right in the records, or is against the law: each finding with its record, its numbers and "
        "its cure. Without --cohort every venue is looked at. Outings belong to no cohort, and days that cannot be "
        "right to no period: they are always looked at. Exit status 1 where --fail-on finds something."
    ),
    "hotelaudit quality --period 2024H1 --fail-on error",
    "hotelaudit quality --rules",
)
@click.option("--rule", "codes", multiple=True, metavar=_("CODE"), help=_("Only this rule. Repeatable."))
@click.option(
    "--rules", "asks_rules", is_flag=True, help=_("List the rules: code, severity, threshold, cure.")
)
@click.option(
    "--fail-on",
    type=click.Choice(SEVERITIES),
    help=_("Exit status 1 if there is such a finding or a graver one."),
)
@click.option(
    "--most", type=Count(), default=_MOST, show_default=True, metavar=_("NUMBER"),
    help=_("Findings of one rule, at most."),
)  # fmt: skip
@scoped
@formatted
@common
def quality(
    codes: tuple[str, ...],
    asks_rules: bool,
    fail_on: str | None,
    most: int,
    cohort: str | None,
    period: str | None,
    as_of: date | None,
    form: str,
    db: str | None,
) -> int:
    """Look at the records with suspicion; return the exit status."""
    from hotelaudit.workflows import quality as work
    from hotelaudit.workflows.reporting import Asked

    if asks_rules:
        talk.give(_rules(work.rules(codes), form), form=form)
        return 0
    with talk.working(_("Looking")):
        looked = work.look(Asked(db, cohort, period, as_of), codes, most)
    talk.give(_findings(looked, form), form=form)
    if form == "table":
        _cures(looked)
    for code in looked.cut:
        talk.say(
            _("{code}: more than {most} findings; the others are not listed.").format(code=code, most=most)
        )
    return int(looked.fails(fail_on))


def _findings(looked: "Looked", form: str) -> str:
    from hotelaudit.outputs.quality import found

    rules = {rule.code: rule for rule in looked.rules}
    rows = [
        {
            **finding._asdict(),
            "severity": rules[finding.code].severity,
            "found": found(finding),
            "cure": rules[finding.code].cure,
        }
        for finding in looked.findings
    ]
    if form == "table" and not rows:
        return _("Nothing was found.") + "\n"
    columns = [
        Column("code", _("Rule")),
        *([] if form == "table" else [Column("severity", ""), Column("noun", "")]),
        Column("reference", _("Reference")),
        Column("name", _("Name")),
        Column("date", _("Date")),
        Column("found", _("What was found")),
        *([] if form == "table" else [Column("cure", "")]),
    ]
    return listing(rows, columns, form=form, width=talk.width(), colour=talk.colour())


def _cures(looked: "Looked") -> None:
    """Tell once for each rule that found something what it asks and how that is put right."""
    from hotelaudit.outputs.quality import severity_label
    from hotelaudit.workflows.reporting import taken

    for rule in looked.rules:
        count = len(looked.of(rule))
        if count:
            sentence = _("{code} ({severity}, {count}): {title}. Cure: {cure}.")
            severity = severity_label(rule.severity)
            talk.say(
                sentence.format(
                    code=rule.code, severity=severity, count=count, title=rule.title, cure=rule.cure
                )
            )
    talk.say(taken(looked.scope))


def _rules(rules: Iterable["Rule"], form: str) -> str:
    if form == "table":
        from hotelaudit.outputs.quality import rule_card

        return "".join(rule_card(rule, talk.width()) for rule in rules)
    rows = [
        {
            "code": rule.code,
            "severity": rule.severity,
            "asks": rule.title,
            "thresholds": [f"{name} {said.value:g} {said.unit}" for name, said in rule.thresholds.items()],
            "cure": rule.cure,
        }
        for rule in rules
    ]
    return listing(rows, [Column(key, key) for key in rows[0]], form=form, width=0, colour=False)
