"""An expression, worked out over a small tree: what it gives as an answer would be stored."""

from lxml import etree

from forms.making import StillWorld
from hotelaudit.forms.xpath.evaluating import Evaluator
from hotelaudit.forms.xpath.rewriting import rewrite

TREE = """<i><data id="t"><blank/><zero>0</zero><one>1</one><two>2</two><half>2.5</half>
<word>和顺 Hotel</word><code>0801</code>
<day>2024-02-28</day><later>2024-03-01</later><moment>2024-06-20T14:30:15.250+08:00</moment><time>18:00:00.000+08:00</time>
<many>red green blue</many><place>25.11 99.16 0 0</place><off off="1"/>
<room><no>0801</no><presses>1</presses><box><m>A</m></box><box><m>B</m></box></room>
<room><no>0802</no><presses>3</presses><box><m>C</m></box></room>
<room><no>0803</no><presses/></room><room off="1"><no off="1"/></room>
<here/></data><instance id="mode"><root><item><name>live</name><itextId>mode-0</itextId></item>
<item><name>welcome</name><itextId>mode-1</itextId></item></root></instance></i>"""


class Host(StillWorld):
    """A form around the expression: it has two texts and one question with choices."""

    def __init__(self, lang: str = "en") -> None:
        self.lang = lang

    def itext(self, name: str) -> str:
        return {"mode-0": "Live", "mode-1": "Welcome page"}.get(name, name)

    def choice_label(self, path: str, value: str) -> str:
        return {("/data/mode", "live"): "Live"}.get((path, value), value)


def gives(expression: str, at: str = "/data/here", lang: str = "en") -> str:
    tree = etree.fromstring(TREE)
    node = tree.find(at.removeprefix("/"))
    assert node is not None
    written = rewrite(expression, at.split("[", maxsplit=1)[0])
    return Evaluator(tree, Host(lang)).text(written.native, node)


def shuffled(expression: str) -> list[str]:
    """Return the texts of the nodes that an expression gives, in its order."""
    tree = etree.fromstring(TREE)
    written = rewrite(expression, "/data/here")
    return [node.text or "" for node in Evaluator(tree, Host()).nodes(written.native, tree.find("data/here"))]
