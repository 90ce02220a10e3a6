"""What a hand still sends of a word after its first key was taken as the answer: the o of no, and its Enter."""

_RESTS = {"y": "es", "n": "o"}
_MOMENT = 1.0  # seconds from one key of a word to the next


class Tail:
    """The rest of the word whose first key was the last answer; it answers no other question."""

    def __init__(self) -> None:
        self._rest = ""
        self._at: float | None = None  # when the last key of the word came; None where none is being typed
        self._whole = False  # whether the rest of the word came, so that an Enter can only end it

    def begins(self, key: str, at: float) -> None:
        """Take note of a key that was an answer."""
        self._rest, self._at, self._whole = _RESTS.get(key.lower(), ""), at, False

    def holds(self, key: str, at: float, *, idle: bool) -> bool:
        """Tell whether a key still belongs to the word; an Enter alone only where it is `idle`: answers nothing."""
        if self._at is None or at - self._at > _MOMENT:
            return False
        if key == "enter":
            held = self._whole or idle
            self._at = None
            return held
        if not self._rest or key.lower() != self._rest[0]:
            self._at = None
            return False
        self._rest, self._at, self._whole = self._rest[1:], at, len(self._rest) == 1
        return True

    def holds_line(self, typed: str, at: float, *, idle: bool) -> bool:
        """Tell whether a line that came is all that was left of the word."""
        held = [self.holds(key, at, idle=idle) for key in (*typed, "enter")]
        self._at = None
        return all(held)
