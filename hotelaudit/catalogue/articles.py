"""Articles as a Chinese document cites them: `R129 10(3)` is 《…规定》第十条第三款."""

import re

from hotelaudit.catalogue.loading import load

_DIGITS = "零一二三四五六七八九"
_ARTICLE = re.compile(r"(?P<article>[0-9]{1,3})(?:\((?P<part>[0-9]{1,2})\))?")
_TEN, _HUNDRED, _THOUSAND = 10, 100, 1000


def cited(articles: str) -> str:
    """Return articles with the titles of their laws, in Chinese: a document goes to a Chinese party.

    A part of an article is a paragraph (款) or an item (项) as the catalogue says; where that is not known its number
    stands in brackets.
    """
    return "、".join(_of_law(said) for said in articles.split(";") if said.strip())


def _of_law(said: str) -> str:
    law, _space, rest = said.strip().partition(" ")
    titles, parts = load("offences")["law"], load("offences")["part"]
    title = titles[law]["zh"] if law in titles else law
    return title + "、".join(_article(law, one, parts) for one in _ARTICLE.finditer(rest))


def _article(law: str, found: re.Match[str], parts: dict[str, str]) -> str:
    article = f"第{numeral(int(found['article']))}条"
    if not found["part"]:
        return article
    kind = parts.get(f"{law} {found['article']}")
    number = numeral(int(found["part"]))
    return article + {"款": f"第{number}款", "项": f"第（{number}）项"}.get(
        kind or "", f"（{found['part']}）"
    )


def numeral(number: int) -> str:
    """Return a number from 1 on in Chinese, as articles are counted: 一百零一, 二十, 十五; from 1000 on in digits."""
    if number >= _THOUSAND:
        return str(number)
    hundreds, rest = divmod(number, _HUNDRED)
    tens, ones = divmod(rest, _TEN)
    said = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        said += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        said += _DIGITS[0]
    return said + (_DIGITS[ones] if ones else "")
