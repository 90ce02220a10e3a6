"""Fonts of official documents, and what stands in for one that a machine lacks."""

import re
from typing import Any
from xml.sax.saxutils import quoteattr

from docx.opc.constants import RELATIONSHIP_TYPE

BODY, HEADLINE, CAPTION, SECOND, NUMBER, LATIN = (
    "仿宋_GB2312", "方正小标宋简体", "黑体", "楷体_GB2312", "宋体", "Times New Roman",
)  # fmt: skip
# What a program may take instead, the likest first.
_INSTEAD = {
    BODY: "仿宋,FangSong,STFangsong,华文仿宋,FZFangSong-Z02,Noto Serif CJK SC",
    HEADLINE: "方正小标宋_GBK,FZXiaoBiaoSong-B05S,华文中宋,宋体,SimSun,Noto Serif CJK SC",
    CAPTION: "SimHei,STHeiti,Noto Sans CJK SC",
    SECOND: "楷体,KaiTi,STKaiti,Noto Serif CJK SC",
    NUMBER: "SimSun,STSong,Noto Serif CJK SC",
}
_FONT = (
    '<w:font w:name={name}><w:altName w:val={instead}/><w:charset w:val="86"/><w:family w:val="auto"/>'
    '<w:pitch w:val="default"/></w:font>'
)


def write_table(document: Any) -> None:  # noqa: ANN401 - the library's document
    """Name the fonts with what may stand in for them in the document's own table of fonts."""
    part = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    rows = "".join(
        _FONT.format(name=quoteattr(name), instead=quoteattr(instead)) for name, instead in _INSTEAD.items()
    )
    whole = re.sub(r"(<w:fonts[^>]*>)", lambda found: found[1] + rows, part.blob.decode(), count=1)
    part._blob = whole.encode()  # noqa: SLF001 - the library keeps this part as bytes
