"""The paragraph of the bureau's report, from figures alone.

It goes to the bureau whatever language the clerk works in, so both texts stand side by side and `lang`
chooses; gettext has no part in it.
"""

from hotelaudit.figures.model import Summary
from hotelaudit.outputs import following_en, following_zh, paragraph_en, paragraph_zh


def paragraph(summary: Summary, lang: str) -> str:
    """Return the report's paragraph in `lang` (`zh` or `en`), one line without a line end."""
    if lang == "zh":
        return paragraph_zh.enforcement(summary) + following_zh.steps(summary) + paragraph_zh.pilot(summary)
    return paragraph_en.enforcement(summary) + following_en.steps(summary) + paragraph_en.pilot(summary)
