"""What a drawing needs to know of the terminal: its width, and which marks it has."""

from dataclasses import dataclass

from hotelaudit.outputs.columns import fold


@dataclass(frozen=True, slots=True)
class Screen:
    """A terminal of `width` columns; without `unicode` it has ASCII marks only, with `colour` it takes ANSI colours."""

    width: int
    unicode: bool = True
    colour: bool = False

    @property
    def more(self) -> str:
        """The mark of something left off."""
        return "…" if self.unicode else "..."

    @property
    def apart(self) -> str:
        """The mark between two short statements."""
        return " · " if self.unicode else " | "

    def folded(self, text: str) -> list[str]:
        """Return `text` on lines that fit."""
        return fold(text, self.width)

    def bar(self, part: int, whole: int, width: int) -> tuple[str, str]:
        """Return the full and the empty end of a bar of `width` columns; one hotel is never drawn as none."""
        full = min(width, max(round(part * width / whole), 1)) if part > 0 and whole > 0 else 0
        full_mark, empty_mark = ("█", "░") if self.unicode else ("#", ".")
        return full_mark * full, empty_mark * (width - full)


def percent(part: int, whole: int) -> str:
    """Return the share as `68.6 %`; a dash where there is nothing to have a share of."""
    return f"{part / whole * 100:.1f} %" if whole else "-"
