"""Hotels whose numbers cannot be right."""

from hotelaudit.figures import doubtful
from hotelaudit.figures.model import Scope
from hotelaudit.figures.quality.fragments import OF_HOTEL, of_cohort
from hotelaudit.figures.quality.model import Question


def sets_over_rooms(scope: Scope) -> Question:
    """Ask for hotels with far more sets than rooms, as the summary does."""
    return _hotels(scope, ("sets", "rooms"), doubtful.sets_over_rooms())


def boxes_without_sets(scope: Scope) -> Question:
    """Ask for hotels that have boxes and no sets, or far more boxes than sets."""
    doubtful = "h.boxes > 0 AND (h.sets IS NULL OR h.boxes > h.sets * :boxes_a_set)"
    return _hotels(scope, ("boxes", "sets"), doubtful)


def closed_before_opened(scope: Scope) -> Question:
    """Ask for hotels that closed before they opened."""
    return _hotels(scope, ("opened", "closed"), "h.closed < h.opened")


def _hotels(scope: Scope, facts: tuple[str, ...], condition: str) -> Question:
    columns = ", ".join(f"h.{fact}" for fact in facts)
    where = f"WHERE {condition}{of_cohort(scope, 'h.id')}"
    return Question(facts, f"SELECT {OF_HOTEL}, {columns} FROM hotel h {where} ORDER BY h.reference")
