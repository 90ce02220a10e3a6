"""A filled-in instance of an XForm, as a phone sends it: which form and version, whose, and its answers by name."""

from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree

from hotelaudit.errors import CannotRead, reason
from hotelaudit.i18n import _

MOST = 20_000_000  # bytes
_DEEPEST = 50  # groups within groups


class Submission(NamedTuple):
    """An instance: the form's id and version, its own identity, the one that it replaces, and the answers."""

    form: str
    version: str
    instance: str
    replaces: str
    answers: dict[str, Any]


def read(path: Path) -> Submission:
    """Return the instance in a file; raises `CannotRead`."""
    cure = _("A filled-in form is the submission.xml that ODK Collect or KoboCollect wrote.")
    try:
        if path.stat().st_size > MOST:
            raise CannotRead(str(path), _("it has more than {most:,} bytes").format(most=MOST), cure)
        content = path.read_bytes()
    except OSError as why:
        raise CannotRead(str(path), reason(why), cure) from None
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as why:
        raise CannotRead(str(path), str(why.msg), cure) from None
    if root.get("encrypted") == "yes" or _child(root, "base64EncryptedKey") is not None:
        raise CannotRead(
            str(path), _("it is encrypted"), _("Export it from the server, decrypted, and import that.")
        )
    if not root.get("id"):
        raise CannotRead(str(path), _("it does not say of which form it is"), cure)
    if _depth(root) > _DEEPEST:
        raise CannotRead(str(path), _("its groups are more than {most} deep").format(most=_DEEPEST), cure)
    meta = _child(root, "meta")
    instance = _said(meta, "instanceID")
    if not instance:
        raise CannotRead(str(path), _("it has no instanceID"), cure)
    answers = _answers(root)
    answers.pop("meta", None)
    return Submission(
        root.get("id", ""), root.get("version", ""), instance, _said(meta, "deprecatedID"), answers
    )


def _answers(element: Any) -> dict[str, Any]:  # noqa: ANN401 - lxml's element
    """Return the answers below an element: text, an object for a group, a list where a name stands several times."""
    found: dict[str, Any] = {}
    for child in element.iterchildren(tag=etree.Element):
        name = etree.QName(child).localname
        value = _answers(child) if len(child) else (child.text or "").strip()
        if name in found:
            found[name] = [*found[name], value] if isinstance(found[name], list) else [found[name], value]
        else:
            found[name] = value
    return found


def _child(element: Any, name: str) -> Any:  # noqa: ANN401 - lxml's element
    if element is None:
        return None
    return next(
        (one for one in element.iterchildren(tag=etree.Element) if etree.QName(one).localname == name), None
    )


def _said(element: Any, name: str) -> str:  # noqa: ANN401 - lxml's element
    found = _child(element, name)
    return "" if found is None else (found.text or "").strip().removeprefix("uuid:")


def _depth(root: Any) -> int:  # noqa: ANN401 - lxml's element
    deepest, depth = 0, 0
    for event, _element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest
