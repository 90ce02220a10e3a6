"""The grammar of XPath 1.0 as XForms use it, and what is told of an expression that does not follow it.

Source: XML Path Language 1.0 (W3C, 1999), chapters 2 and 3; function names may have a prefix (`jr:choice-name`).
"""

import functools
import re

from lark import Lark, Token, Tree
from lark.exceptions import LarkError, UnexpectedCharacters, UnexpectedEOF, UnexpectedToken

from hotelaudit.i18n import _

LONGEST = 20_000  # characters of one expression
DEEPEST = 100  # brackets within brackets
_GRAMMAR = r"""
start: or_
?or_: and_ | or_ OR and_ -> binary
?and_: equal | and_ AND equal -> binary
?equal: compared | equal (EQ | NE) compared -> binary
?compared: sum_ | compared (LT | LE | GT | GE) sum_ -> binary
?sum_: product | sum_ (PLUS | MINUS) product -> binary
?product: unary | product (STAR | DIV | MOD) unary -> binary
?unary: union | MINUS unary -> negative
?union: path | union BAR path -> union
?path: location | filtered
      | filtered SLASH steps -> onward
filtered: primary predicate*
?primary: LITERAL -> literal | NUMBER -> number | VARIABLE -> variable | call
        | "(" or_ ")" -> bracketed
call: NAME "(" [or_ ("," or_)*] ")"
location: SLASH? steps | ROOT
steps: step (SLASH step)*
step: DOT -> self | DOTS -> parent
    | AXIS? test predicate*
    | AT test predicate* -> attribute
test: NAME | STAR | NODETYPE
predicate: "[" or_ "]"

OR: "or"
AND: "and"
DIV: "div"
MOD: "mod"
EQ: "="
NE: "!="
LE: "<="
LT: "<"
GE: ">="
GT: ">"
PLUS: "+"
MINUS: "-"
STAR: "*"
BAR: "|"
AT: "@"
DOTS: ".."
DOT: "."
ROOT.2: /\/(?=\s*$)/
SLASH: /\/\/?/
VARIABLE: /\$[\w.\-]+/
AXIS.3: /[a-z\-]+\s*::/
NODETYPE.3: /(node|text|comment)\s*\(\s*\)/
NAME: /[^\W\d][\w.\-]*(:(?!:)[^\W\d][\w.\-]*)?/
LITERAL: /"[^"]*"|'[^']*'/
NUMBER: /\d+(\.\d*)?|\.\d+/
%ignore /\s+/
"""
_WIDE = re.compile("[，（）［］＝＜＞＋－＊／＂＇“”‘’。、；：！＄｛｝０-９]")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")


class Misread(Exception):
    """An expression that is none; `at` is the place of the character, from 0, and the text a sentence."""

    def __init__(self, at: int, sentence: str) -> None:
        super().__init__(sentence)
        self.at = at


@functools.cache
def _parser() -> Lark:
    return Lark(_GRAMMAR, parser="lalr", propagate_positions=True, maybe_placeholders=False)


def parse(expression: str) -> Tree[Token]:
    """Return the tree of an expression; raises `Misread`."""
    _look(expression)
    try:
        return _parser().parse(expression)
    except UnexpectedEOF:
        raise Misread(len(expression), _("it ends too early.")) from None
    except UnexpectedToken as why:
        if why.token.type == "$END":
            raise Misread(len(expression), _("it ends too early.")) from None
        at = why.token.start_pos or 0
        raise Misread(
            at, _("{word!r} at character {at} does not belong there.").format(word=str(why.token), at=at + 1)
        ) from None
    except UnexpectedCharacters as why:
        at = why.pos_in_stream or 0
        word = expression[at : at + 10]
        raise Misread(
            at, _("{word!r} at character {at} does not belong there.").format(word=word, at=at + 1)
        ) from None
    except (LarkError, RecursionError) as why:
        raise Misread(0, str(why)) from None


def _look(expression: str) -> None:
    """Raise a `Misread` for what a person mistypes most: nothing, full-width signs, brackets without end."""
    if not expression.strip():
        raise Misread(0, _("it is empty."))
    if len(expression) > LONGEST:
        raise Misread(LONGEST, _("it is longer than {most} characters.").format(most=LONGEST))
    bare = _QUOTED.sub(lambda quoted: " " * len(quoted[0]), expression)
    wide = _WIDE.search(bare)
    if wide:
        said = _("a full-width {sign} stands at character {at}; write it half-width.")
        raise Misread(wide.start(), said.format(sign=wide[0], at=wide.start() + 1))
    depth = 0
    for at, sign in enumerate(bare):
        depth += (sign in "([") - (sign in ")]")
        if depth > DEEPEST:
            raise Misread(at, _("its brackets are more than {most} deep.").format(most=DEEPEST))
