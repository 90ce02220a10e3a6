"""Why venues were left out of a lot, in words."""

from collections import Counter
from collections.abc import Sequence

from hotelaudit.catalogue.lots import Plan
from hotelaudit.i18n import N_, _

_WHY = {
    "visited": N_("visited within {months} months {count}"),
    "cap": N_("yearly cap of {cap} visits reached {count}"),
    "direct": N_("inspected directly {count}"),
    "closed": N_("hotels closed {count}"),
}


def left_out(plan: Plan, some: Sequence[tuple[str, str]]) -> list[str]:
    """Return each reason with how many venues were left out for it; `some` are venues, each with its reason."""
    counts = Counter(why for _venue, why in some)
    return [
        _(words).format(count=counts[why], months=plan.months, cap=plan.cap)
        for why, words in _WHY.items()
        if counts[why]
    ]
