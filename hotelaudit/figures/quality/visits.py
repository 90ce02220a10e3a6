"""Visits whose rooms cannot have been seen as they are recorded.

A visit's rooms are looked up for that visit: nothing is sorted, so that a country's visits pass one by one.
"""

from hotelaudit.catalogue.facts import FACTS
from hotelaudit.figures.model import Scope
from hotelaudit.figures.quality.fragments import IN_TIME, OF_VISIT, visits
from hotelaudit.figures.quality.model import Question

_ROOMS = "FROM room_check c WHERE c.inspection_id = i.id"


def visit_too_short(scope: Scope) -> Question:
    """Ask for visits that took less time than their rooms do; one that came without times says nothing."""
    rooms = f"(SELECT count(*) {_ROOMS})"
    sql = f"""SELECT {OF_VISIT}, i.minutes, {rooms} AS rooms {visits(scope)}
AND i.minutes IS NOT NULL AND i.minutes < {rooms} * :minutes_a_room {IN_TIME}"""
    return Question(("minutes", "rooms"), sql)


def rooms_alike(scope: Scope) -> Question:
    """Ask for visits all of whose rooms are alike in every answer; seconds were measured, and count to the tenth.

    Only visits whose measured seconds are the same at a first look have their other answers compared.
    """
    answers = ", ".join([*(name for name in _answers() if name != "seconds"), "note", _tenths("c.seconds")])
    measured = f"count(c.seconds) = count(*) AND {_tenths('min(c.seconds)')} = {_tenths('max(c.seconds)')}"
    sql = f"""SELECT {OF_VISIT}, (SELECT count(*) {_ROOMS}) AS rooms, (SELECT min(c.seconds) {_ROOMS}) AS seconds
{visits(scope)} AND EXISTS (
  SELECT 1 {_ROOMS} GROUP BY c.inspection_id HAVING count(*) >= :rooms AND {measured})
AND (SELECT count(*) FROM (SELECT DISTINCT {answers} {_ROOMS}) AS kinds) = 1 {IN_TIME}"""
    return Question(("rooms", "seconds"), sql)


def rooms_checked_over_rooms(scope: Scope) -> Question:
    """Ask for visits that looked into more rooms than the hotel has; a visit names each room once."""
    checked = f"(SELECT count(*) {_ROOMS})"
    sql = (
        f"SELECT {OF_VISIT}, {checked} AS checked, h.rooms {visits(scope)} AND {checked} > h.rooms {IN_TIME}"
    )
    return Question(("checked", "rooms"), sql)


# A room that speaks against the mode of its visit. Portal and OTT are contradicted only where no room shows them.
_AGAINST = """CASE i.tv_mode WHEN 'direct_live' THEN c.landing <> 'live'
WHEN 'welcome' THEN c.landing IN ('home', 'app') OR c.presses <> :presses
WHEN 'portal' THEN c.landing = 'live' WHEN 'ott' THEN c.landing = 'live' END"""
_FIRST = f"(SELECT min(c.room) {_ROOMS} AND {_AGAINST})"
_AND_ALL = f"""(i.tv_mode NOT IN ('portal', 'ott')
OR NOT EXISTS (SELECT 1 {_ROOMS} AND (c.landing IS NULL OR c.landing <> 'live')))"""


def label_contradicted(scope: Scope) -> Question:
    """Ask for television visits whose rooms are not what their mode says; what was not looked at says nothing."""
    against, rooms = f"(SELECT count(*) {_ROOMS} AND {_AGAINST})", f"(SELECT count(*) {_ROOMS})"
    sql = f"""SELECT {OF_VISIT}, i.tv_mode, {against} AS against, {rooms} AS rooms, {_FIRST} AS first
{visits(scope, "tv")} AND EXISTS (SELECT 1 {_ROOMS} AND {_AGAINST}) AND {_AND_ALL} {IN_TIME}"""
    return Question(("tv_mode", "against", "rooms", "first"), sql)


def _answers() -> list[str]:
    """Return the columns in which a room's answers are kept."""
    return [name for name, fact in FACTS.items() if fact.where == "room"]


def _tenths(seconds: str) -> str:
    return f"round({seconds} * 10)"


def found_without_violation(scope: Scope) -> Question:
    """Ask for visits that found something, in the words of a form or a register, of which no violation tells.

    A re-inspection may find again what is a violation already.
    """
    sql = (
        f"SELECT {OF_VISIT} {visits(scope, 'satellite')} AND (i.result = 'found' OR i.result LIKE '发现%') "
        "AND coalesce(i.form, '') <> 'recheck' AND NOT EXISTS (SELECT 1 FROM violation v "
        f"WHERE v.inspection_id = i.id OR (v.hotel_id = i.hotel_id AND v.found = i.date)) {IN_TIME}"
    )
    return Question((), sql)
