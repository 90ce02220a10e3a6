"""The empty turns that repeats are made of."""

from typing import Any

from lxml import etree


def taken_out(tree: Any) -> dict[str, str]:  # noqa: ANN401 - lxml's element
    """Take the templates of the repeats out of the tree and return their XML by path."""
    templates = [one for one in tree.iter("*") if one.get("template")]
    found: dict[str, str] = {}
    for one in templates:
        path = "/".join(["", *reversed([above.tag for above in one.iterancestors()][:-1]), one.tag])
        found.setdefault(path, etree.tostring(one, encoding="unicode", with_tail=False))
    for one in templates:
        one.getparent().remove(one)
    return found


def empty(template: str) -> Any:  # noqa: ANN401 - lxml's element
    """Return a new turn: what was a template inside it is its own first turn."""
    made = etree.fromstring(template)
    for one in made.iter("*"):
        if one.get("template"):
            del one.attrib["template"]
    return made
