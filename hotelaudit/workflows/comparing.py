"""Compares hotels by what they have in common."""

from hotelaudit import text
from hotelaudit.catalogue.criteria import versions
from hotelaudit.errors import NotFound
from hotelaudit.figures import matrix as counting
from hotelaudit.figures.matrix import Matrix
from hotelaudit.i18n import _
from hotelaudit.workflows.reporting import Asked, scoped


def matrix(asked: Asked, kind: str, criterion: str | None) -> Matrix:
    """Return what fails by `kind`; raises `NotFound` for a criterion that no version has."""
    code = text.halfwidth(criterion).upper() if criterion is not None else None
    known = sorted({name for version in versions() for name in version.criteria})
    if code is not None and code not in known:
        raise NotFound(
            "criterion", str(criterion), _("Criteria are: {codes}.").format(codes=", ".join(known))
        )
    with scoped(asked) as (reader, scope):
        return counting.matrix(reader, scope, kind, code)
