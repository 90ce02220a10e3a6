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


class Party(StrEnum):
    """Who acted: the most that may be fined hangs on it."""

    UNIT = "unit"
    INDIVIDUAL = "individual"


class Origin(StrEnum):
    """How a violation came to be known (问题来源)."""

    RANDOM = "random"
    REPORT = "report"
    TRANSFER = "transfer"
    PATROL = "patrol"


class Decision(StrEnum):
    """What a case was decided to be."""

    PENALTY = "penalty"
    NO_PENALTY = "no_penalty"


class Equipment(StrEnum):
    """What a reception is made of."""

    ANTENNA = "antenna"
    LNB = "lnb"
    RECEIVER = "receiver"
    DECODER = "decoder"
    MODULATOR = "modulator"
    MIXER = "mixer"
    SPLITTER = "splitter"
    AMPLIFIER = "amplifier"
    BRACKET = "bracket"


class Stage(StrEnum):
    """What a photo of a violation shows: how it was found, or how it was put right."""

    BEFORE = "before"
    AFTER = "after"


class StepKind(StrEnum):
    """What may happen to a violation; what may follow what: `rules.matters`."""

    ORDERED = "ordered"
    REPLIED = "replied"
    VERIFIED = "verified"
    FAILED = "failed"
    PRESERVED = "preserved"
    ITEMS_DECIDED = "items_decided"
    FILED = "filed"
    TOLD = "told"
    HEARING_ASKED = "hearing_asked"
    HEARD = "heard"
    DECIDED = "decided"
    SERVED = "served"
    PAID = "paid"
    PUBLISHED = "published"
    ANNULLED = "annulled"
    WITHDRAWN = "withdrawn"
    EXECUTED = "executed"
    TRANSFERRED = "transferred"
    WAIVED = "waived"
    NOT_ESTABLISHED = "not_established"
    CLOSED = "closed"
    LOOKED_BACK = "looked_back"
    REOPENED = "reopened"


class PaperKind(StrEnum):
    """A document of the case file (文书) that is made from a template and numbered."""

    ORDER = "order"
    RECORD = "record"
    ITEMS = "items"
    SERVICE = "service"


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
