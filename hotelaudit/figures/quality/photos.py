"""Photos that cannot show both what they prove."""

from hotelaudit.figures.model import Scope
from hotelaudit.figures.quality.fragments import OF_HOTEL, of_cohort
from hotelaudit.figures.quality.model import Question

# Evidence of a hotel as a whole speaks against no room of that hotel.
_TWICE = """SELECT sha256 FROM evidence GROUP BY sha256
HAVING min(hotel_id) <> max(hotel_id) OR min(room) <> max(room)"""
# Some other use of the same bytes: of another hotel, or of another room.
_OTHER = """SELECT {} FROM evidence x JOIN hotel y ON y.id = x.hotel_id
WHERE x.sha256 = e.sha256 AND (x.hotel_id <> e.hotel_id OR x.room <> e.room)"""


def photo_used_twice(scope: Scope) -> Question:
    """Ask for evidence whose bytes prove something of another hotel or room too, whenever that was.

    The day is that of its visit, if it has one. One use has a row, with the least reference of the others.
    """
    of_hotel = OF_HOTEL.replace("NULL AS date", "i.date AS date")
    place = "y.reference || coalesce(' ' || x.room, '')"
    sql = f"""SELECT {of_hotel}, e.name, e.room, ({_OTHER.format(f"min({place})")}) AS other
FROM evidence e JOIN hotel h ON h.id = e.hotel_id LEFT JOIN inspection i ON i.id = e.inspection_id
WHERE e.sha256 IN ({_TWICE}) AND EXISTS ({_OTHER.format("1")}){of_cohort(scope, "e.hotel_id")}
ORDER BY e.sha256, h.reference, e.room, e.id"""
    return Question(("file", "room", "other"), sql)
