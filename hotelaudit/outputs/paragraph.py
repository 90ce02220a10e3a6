"""The paragraph of the bureau's report, from figures alone.

It goes to the bureau whatever language the clerk works in, so both texts stand side by side and `lang`
chooses; gettext has no part in it.
"""

from hotelaudit.figures.model import Summary
from hotelaudit.outputs import paragraph_en, paragraph_zh


def paragraph(summary: Summary, lang: str) -> str:
    """Return the report's paragraph in `lang` (`zh` or `en`), one line without a line end."""
    if lang == "zh":
        return paragraph_zh.enforcement(summary) + paragraph_zh.pilot(summary)
    return paragraph_en.enforcement(summary) + paragraph_en.pilot(summary)
