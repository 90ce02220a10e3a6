"""Stable codes of what is recorded, as types for checks; their labels and spellings are data."""

from enum import StrEnum


class TvMode(StrEnum):
    """How the set comes up."""

    DIRECT_LIVE = "direct_live"
    WELCOME = "welcome"
    OTT = "ott"
    SELF_BUILT = "self_built"
    PORTAL = "portal"


class Carrier(StrEnum):
    """Who brings the signal."""

    CABLE = "cable"
    TELECOM = "telecom"
    MOBILE = "mobile"
    UNICOM = "unicom"
    SATELLITE = "satellite"
    OWN_HEADEND = "own_headend"
    OTHER = "other"


class Delivery(StrEnum):
    """How the signal comes into the room."""

    CABLE = "cable"
    IPTV = "iptv"
    SATELLITE = "satellite"
    OTT = "ott"
    HEADEND = "headend"


class Business(StrEnum):
    """Whether a hotel takes guests."""

    OPEN = "open"
    SUSPENDED = "suspended"
    CEASED = "ceased"


class Landing(StrEnum):
    """What a guest sees when a set that was switched on has come to rest (criterion A1)."""

    LIVE = "live"
    WELCOME = "welcome"
    HOME = "home"
    APP = "app"
    NO_SIGNAL = "no_signal"
    OTHER = "other"


class Verdict(StrEnum):
    """What a criterion comes to; "not assessed" never counts as compliant."""

    COMPLIANT = "compliant"
    NON_COMPLIANT = "non_compliant"
    NOT_APPLICABLE = "not_applicable"
    NOT_ASSESSED = "not_assessed"


class HotelVerdict(StrEnum):
    """What a hotel comes to; a waiver in force turns what fails into "deferred", counted apart, never as done."""

    COMPLIANT = "compliant"
    BASICALLY_COMPLIANT = "basically_compliant"
    NON_COMPLIANT = "non_compliant"
    DEFERRED = "deferred"
    NOT_ASSESSED = "not_assessed"


class InspectionKind(StrEnum):
    """What a visit was for: the televisions of a hotel, or satellite reception."""

    TV = "tv"
    SATELLITE = "satellite"


class InspectionState(StrEnum):
    """Whether a visit counts: a draft never does."""

    DRAFT = "draft"
    CLOSED = "closed"
