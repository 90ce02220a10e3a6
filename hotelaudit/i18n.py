"""Two languages: Chinese for a Chinese locale, English otherwise, `--lang` decides.

English sentences stand in the code, Chinese ones in `locale/zh_CN`. Figures, codes and JSON keys are
never translated. This module is at the bottom of the house: everybody may import it, and help and
completion wait for it, so it imports what a language needs when that language is spoken.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # as in typing
if TYPE_CHECKING:
    from collections.abc import Callable

LANGUAGES = ("zh", "en")
_DOMAIN = "hotelaudit"
_now = "en"
_translated: Callable[[str], str] = str


def language() -> str:
    """Return the language in use, `zh` or `en`."""
    return _now


def use(lang: str) -> None:
    """Speak `lang` from now on; click's own words (Usage, Options, …) follow."""
    global _now, _translated  # noqa: PLW0603 - one program speaks one language at a time
    _now = lang
    _translated = str
    os.environ["LANGUAGE"] = "en"
    if lang == "zh":
        import gettext  # noqa: PLC0415

        folder = os.path.join(os.path.dirname(__file__), "locale")  # noqa: PTH118, PTH120 - no pathlib here
        _translated = gettext.translation(_DOMAIN, folder, languages=["zh_CN"], fallback=True).gettext
        os.environ["LANGUAGE"] = "zh_CN"
        gettext.bindtextdomain(_DOMAIN, folder)
        gettext.textdomain(_DOMAIN)


def _(sentence: str) -> str:
    """Return `sentence` in the language in use."""
    return _translated(sentence)


class in_language:  # noqa: N801 - used as `with in_language("zh"):`
    """Speak a language until left: what goes to the bureau is in its language, what is said stays in the user's."""

    def __init__(self, lang: str) -> None:
        self._lang, self._before = lang, language()

    def __enter__(self) -> None:
        use(self._lang)

    def __exit__(self, *_why: object) -> None:
        use(self._before)


def N_(sentence: str) -> str:  # noqa: N802 - gettext's own name for "translate later"
    """Mark `sentence` for the catalogue; `_` translates it where it is shown."""
    return sentence


def from_locale() -> str:
    """Return the language that the user's environment asks for."""
    for name in ("HOTELAUDIT_LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return "zh" if value.lower().startswith("zh") else "en"
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - only Windows has it
        import locale  # noqa: PLC0415

        name = locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
        return "zh" if name.lower().startswith("zh") else "en"
    return "en"


def local_time(moment: str) -> str:
    """Return an ISO 8601 moment as the clock on the user's wall showed it, to the second."""
    from datetime import datetime  # noqa: PLC0415 - help does without

    return datetime.fromisoformat(moment).astimezone().strftime("%Y-%m-%d %H:%M:%S")


def both(zh: str, en: str) -> str:
    """Return the one of two labels that the language in use wants (for catalogue rows)."""
    return zh if _now == "zh" else en
