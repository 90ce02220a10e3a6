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


class InspectionKind(StrEnum):
    """What a visit was for: the televisions of a hotel, or satellite reception."""

    TV = "tv"
    SATELLITE = "satellite"


class InspectionState(StrEnum):
    """Whether a visit counts: a draft never does."""

    DRAFT = "draft"
    CLOSED = "closed"
