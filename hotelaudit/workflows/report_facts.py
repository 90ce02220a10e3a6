"""What a whole report is written from: the summary, earlier periods, what is open, what is doubtful."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from hotelaudit.catalogue.papers import papers
from hotelaudit.catalogue.quality import rules
from hotelaudit.figures import counting, summarising
from hotelaudit.figures.behind import homes
from hotelaudit.figures.compared import compared
from hotelaudit.figures.model import Evidence, Scope
from hotelaudit.figures.outstanding import outstanding
from hotelaudit.figures.quality.asking import ask
from hotelaudit.figures.reader import Reader
from hotelaudit.outputs.blocks import Doubt, Facts
from hotelaudit.outputs.marks import marked, marked_figure
from hotelaudit.outputs.wall.naming import called

MOST_DOUBTS = 1_000  # records of one rule that are counted: more is a fault of an import, not of a record
MOST_NAMED = 10_000  # records of which the first are named: of more nobody looks for a name
_BEHIND = ("open.overdue", "open.due_soon", "open.waivers_ending")
_LATER = "date_in_future"  # a record of after the day is none of what the report tells
_UNVISITED = "pilot.group.unvisited"


def facts(reader: Reader, scope: Scope) -> Facts:
    """Return what a report of the scope is written from."""
    found = summarising.summarise(reader, scope)
    every = outstanding(reader, scope)
    asked = [rule for rule in rules() if rule.code != _LATER]
    doubts = Counter(one.code for one in ask(reader, scope, asked, most=MOST_DOUBTS).findings)
    kept = homes(reader)
    unvisited = 0 < found.figures[_UNVISITED].records <= MOST_NAMED
    return Facts(
        summary=marked(found),
        compared=compared(reader, scope),
        open={key: marked_figure(figure) for key, figure in every.items()},
        behind={
            key: _published(counting.explain(reader, scope, key), kept)
            for key in _BEHIND
            if 0 < every[key].records <= MOST_NAMED
        },
        unvisited=_published(counting.explain(reader, scope, _UNVISITED), kept) if unvisited else (),
        doubts=[Doubt(rule, doubts[rule.code]) for rule in rules() if doubts[rule.code]],
        agency=papers().agency,
    )


def _published(records: Sequence[Evidence], kept: Collection[str]) -> Sequence[Evidence]:
    """Return records as a report names them: somebody's home by what it is, as on the wall."""
    return [one._replace(name=called(None if one.name in kept else one.name)) for one in records]


def about(scope: Scope, lang: str) -> Mapping[str, str]:
    """Return what a report must say of itself so that it can be checked later."""
    return {
        "period": scope.period.text,
        "as-of": scope.as_of.isoformat(),
        "cohort": scope.cohort or "",
        "lang": lang,
    }
