"""Makes the Word templates that are shipped.

    python .ci/papers.py

A bureau changes them in Word, or writes its own; docs/documents.md lists the fields. Type is that of GB/T 9704; a
machine without the named fonts shows its own.
"""

from pathlib import Path

from docx import Document
from docx.document import Document as Made
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

TEMPLATES = Path(__file__).parents[1] / "hotelaudit" / "templates"
BODY, HEAD = ("仿宋_GB2312", 14), ("方正小标宋简体", 22)
CENTRE, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
ITEMS = ("序号", "名称", "型号", "单位", "数量", "编号", "状况", "所有人")


def begun(title: str) -> Made:
    """Return an empty document on A4 with its heading: the bureau, the title, the number."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(25), Mm(22)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    _font(document.styles["Normal"], BODY)
    document.core_properties.author = "hotelaudit"
    document.core_properties.title = title
    for said, font in (("{{机关}}", HEAD), (title, HEAD)):
        _written(document.add_paragraph(), said, font).alignment = CENTRE
    line(document, "{{文号}}").alignment = CENTRE
    return document


def line(document: Made, said: str, *, indent: bool = False) -> Paragraph:
    """Add a line; `indent` by two characters, as a paragraph begins."""
    paragraph = document.add_paragraph(said)
    paragraph.paragraph_format.line_spacing = Pt(26)
    paragraph.paragraph_format.space_after = Pt(0)
    if indent:
        paragraph.paragraph_format.first_line_indent = Pt(2 * BODY[1])
    return paragraph


def lines(document: Made, *several: str) -> None:
    """Add lines, one after the other."""
    for said in several:
        line(document, said)


def told(document: Made, *several: str) -> None:
    """Add paragraphs of running text."""
    for said in several:
        line(document, said, indent=True)


def items(document: Made) -> None:
    """Add the table of equipment, a row each."""
    table = document.add_table(rows=4, cols=len(ITEMS))
    table.style = "Table Grid"
    fields = [f"{{{{物.{name}}}}}" for name in ITEMS]
    for row, said in enumerate((ITEMS, ["{%tr for 物 in 物品 %}"], fields, ["{%tr endfor %}"])):
        _row(table, row, said)


def equipment(document: Made, heading: str) -> None:
    """Add the table of equipment under a heading; neither where there is none."""
    line(document, "{%p if 物品 %}")
    told(document, heading)
    items(document)
    line(document, "{%p endif %}")


def officers(document: Made) -> None:
    """Add who acts, with certificate and room to sign, a line each."""
    table = document.add_table(rows=3, cols=1)
    said = "执法人员：{{人.姓名}}　证号：{{人.证号}}　签名：＿＿＿＿"
    for row, one in enumerate(("{%tr for 人 in 执法人员 %}", said, "{%tr endfor %}")):
        _row(table, row, [one])


def foot(document: Made) -> None:
    """Add the bureau, its seal and the day."""
    for said in ("{{机关}}（印章）", "{{日期}}"):
        line(document, said).alignment = RIGHT


def _row(table: Table, row: int, said: "list[str] | tuple[str, ...]") -> None:
    for column, one in enumerate(said):
        table.cell(row, column).text = one


def _written(paragraph: Paragraph, said: str, font: tuple[str, int]) -> Paragraph:
    _font(paragraph.add_run(said), font)
    return paragraph


def _font(of: object, font: tuple[str, int]) -> None:
    name, size = font
    of.font.name, of.font.size = name, Pt(size)  # type: ignore[attr-defined]
    of.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), name)  # type: ignore[attr-defined]


def order() -> Made:
    """Return the order to correct (责令改正通知书)."""
    document = begun("责令改正通知书")
    lines(document, "{{当事人}}：")
    told(
        document,
        "经查，你（单位）于{{发现日期}}在{{场所}}（地址：{{地址}}）存在以下问题：{{违法行为}}。",
        "{% if 有条款 %}上述行为违反了{{违反条款}}的规定。根据《中华人民共和国行政处罚法》第二十八条第一款，{% endif %}"
        "现责令你（单位）于{{整改期限}}前（含当日）改正。",
        "改正要求：{{整改要求}}。",
    )
    equipment(document, "涉及的设备：")
    told(document, "改正情况请于期限届满前书面回复本机关，本机关将组织复查；逾期不改正的，依法处理。")
    officers(document)
    foot(document)
    lines(document, "签收：当事人（签名或盖章）＿＿＿＿＿＿　＿＿＿年＿月＿日")
    return document


def record() -> Made:
    """Return the on-site record (现场检查（勘验）笔录)."""
    document = begun("现场检查（勘验）笔录")
    lines(
        document,
        "检查日期：{{检查日期}}",
        "开始时间：{{开始时间}}　结束时间：{{结束时间}}",
        "检查地点：{{场所}}（{{场所类型}}）　{{区县}}{{地址}}",
        "当事人（单位）名称：{{单位名称}}",
        "统一社会信用代码：{{统一社会信用代码}}",
        "负责人：{{负责人}}　电话：{{电话}}",
        "当事人（个人）姓名：{{个人姓名}}　性别：＿＿",
        "身份证号：＿＿＿＿＿＿＿＿＿＿",
        "在场人及职务：{{在场人}}",
    )
    told(
        document,
        "告知：执法人员{{出示}}出示执法证件，{{告知}}告知当事人依法享有申请回避的权利。",
        "检查情况：{{检查情况}}",
        "发现的问题：{{违法行为}}。",
    )
    equipment(document, "现场设备：")
    told(document, "附件：{{附件}}", "当事人意见：{{当事人意见}}", "当事人签名：＿＿＿＿＿＿＿＿")
    officers(document)
    told(document, "备注：＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿")
    foot(document)
    return document


def preserved() -> Made:
    """Return the list of preserved items (证据登记保存清单)."""
    document = begun("证据登记保存清单")
    told(
        document,
        "当事人：{{当事人}}　地址：{{地址}}",
        "因涉嫌{{违法行为}}，根据《中华人民共和国行政处罚法》第五十六条，对下列物品先行登记保存，"
        "本机关自{{日期}}起七个工作日内作出处理决定。期间，当事人或者有关人员不得销毁或者转移。",
    )
    items(document)
    told(document, "保存地点：＿＿＿＿＿＿＿＿　保存方式：＿＿＿＿＿＿＿＿")
    officers(document)
    lines(document, "当事人（签名或盖章）：＿＿＿＿＿＿　见证人：＿＿＿＿＿＿")
    foot(document)
    return document


def service() -> Made:
    """Return the record of service (送达回证)."""
    document = begun("送达回证")
    table = document.add_table(rows=8, cols=2)
    table.style = "Table Grid"
    for row, said in enumerate(
        (
            ("送达文书", "{{送达文书}}　{{送达文号}}"),
            ("受送达人", "{{当事人}}"),
            ("收件人", "{{收件人}}"),
            ("送达地点", "{{地址}}"),
            ("送达方式", "＿＿＿＿＿＿＿＿"),
            ("送达日期", "{{送达日期}}"),
            ("收件人签名或盖章", "＿＿＿＿＿＿　＿＿＿年＿月＿日"),
            ("见证人签名", "＿＿＿＿＿＿＿＿"),
        )
    ):
        _row(table, row, said)
        for cell, width in zip(table.rows[row].cells, (Mm(42), Mm(114)), strict=True):
            cell.width = width
    told(document, "送达人：")
    officers(document)
    foot(document)
    return document


if __name__ == "__main__":
    TEMPLATES.mkdir(exist_ok=True)
    for name, make in {"order": order, "record": record, "items": preserved, "service": service}.items():
        make().save(str(TEMPLATES / f"{name}.docx"))
