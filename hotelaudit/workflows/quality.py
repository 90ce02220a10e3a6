"""Looking at the records with suspicion: which rules, what they found, how grave it is."""

from collections.abc import Sequence
from typing import NamedTuple

from hotelaudit import text
from hotelaudit.catalogue.quality import SEVERITIES, Rule
from hotelaudit.catalogue.quality import rules as all_rules
from hotelaudit.errors import Problem, WrongUse
from hotelaudit.figures.model import Scope
from hotelaudit.figures.quality.asking import ask
from hotelaudit.figures.quality.model import Finding
from hotelaudit.i18n import _
from hotelaudit.workflows.reporting import Asked, scoped


class Looked(NamedTuple):
    """What was asked of which records, what was found, and the codes of rules that would find more."""

    scope: Scope
    rules: Sequence[Rule]
    findings: Sequence[Finding]
    cut: Sequence[str]

    def of(self, rule: Rule) -> Sequence[Finding]:
        """Return what one rule found."""
        return [finding for finding in self.findings if finding.code == rule.code]

    def fails(self, at: str | None) -> bool:
        """Tell whether a finding is at least as grave as `at`; nothing is where that is None."""
        grave = SEVERITIES[: SEVERITIES.index(at) + 1] if at else ()
        codes = {rule.code for rule in self.rules if rule.severity in grave}
        return any(finding.code in codes for finding in self.findings)


def rules(codes: Sequence[str]) -> Sequence[Rule]:
    """Return the rules of these codes in the catalogue's order, all where none is named.

    Raises `WrongUse` with every code that there is not.
    """
    known = {rule.code: rule for rule in all_rules()}
    wanted = {text.halfwidth(code): code for code in codes}
    cure = _("Rules are: {codes}.").format(codes=" ".join(known))
    problems = [
        Problem("--rule", _("{word!r} is not known.").format(word=wanted[code]), cure)
        for code in wanted
        if code not in known
    ]
    if problems:
        raise WrongUse(_("No rule was asked."), problems)
    return [rule for rule in known.values() if not wanted or rule.code in wanted]


def look(asked: Asked, codes: Sequence[str], most: int) -> Looked:
    """Return what the rules find, at most `most` records each; raises `WrongUse` for a code that there is not."""
    chosen = rules(codes)
    with scoped(asked, of_cohort=False, standings=False) as (reader, scope):
        found = ask(reader, scope, chosen, most=most)
    return Looked(scope, chosen, found.findings, found.cut)
