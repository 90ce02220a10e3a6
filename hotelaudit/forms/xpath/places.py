"""The functions on places: WGS 84 degrees in, metres out, on a sphere of the earth's equatorial radius.

Source: the ODK documentation (`area`, `distance`, `geofence`); the sphere is JavaRosa's.
"""

import itertools
import math
from collections.abc import Callable

from hotelaudit.forms.xpath.values import NAN, Value, node_text, text

_RADIUS = 6_378_100.0  # metres
_TRIANGLE = 3
Point = tuple[float, float]


def points(values: tuple[Value, ...]) -> list[Point]:
    """Return the points that values name: `25.1 99.2 0 0; 25.2 99.3`, or a node set's nodes; none if any is wrong."""
    said = [
        part
        for value in values
        for written in ([node_text(one) for one in value] if isinstance(value, list) else [text(value)])
        for part in written.split(";")
        if part.strip()
    ]
    try:
        return [(float(part.split()[0]), float(part.split()[1])) for part in said]
    except (ValueError, IndexError):
        return []


def distance(*values: Value) -> float:
    """Return the metres along the points."""
    along = points(values)
    return math.fsum(_between(one, other) for one, other in itertools.pairwise(along)) if along else NAN


def area(*values: Value) -> float:
    """Return the square metres inside the points."""
    around = points(values)
    if len(around) < _TRIANGLE:
        return 0.0 if around else NAN
    lat0, lon0 = around[0]
    flat = [
        (math.radians(lat - lat0) * _RADIUS, math.radians(lon - lon0) * _RADIUS * math.cos(math.radians(lat)))
        for lat, lon in around
    ]
    closed = zip(flat, [*flat[1:], flat[0]], strict=True)
    return abs(math.fsum(y1 * x2 - x1 * y2 for (y1, x1), (y2, x2) in closed)) / 2


def geofence(point: Value, shape: Value) -> bool:
    """Tell whether a point lies inside a shape."""
    inside, around = points((point,)), points((shape,))
    if not inside or len(around) < _TRIANGLE:
        return False
    y, x = inside[0]
    crossed = False
    for (y1, x1), (y2, x2) in zip(around, [*around[1:], around[0]], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            crossed = not crossed
    return crossed


def _between(one: Point, other: Point) -> float:
    lat1, lat2 = math.radians(one[0]), math.radians(other[0])
    across = math.radians(other[1] - one[1])
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(across / 2) ** 2
    return 2 * _RADIUS * math.asin(min(1.0, math.sqrt(half)))


PLACES: dict[str, Callable[..., object]] = {"distance": distance, "area": area, "geofence": geofence}
