"""Two languages: every sentence has its Chinese, and the compiled catalogue is the written one."""

import importlib.util
import re
import string
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def translations() -> ModuleType:
    spec = importlib.util.spec_from_file_location("translations", ROOT / ".ci/translations.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["translations"] = module
    spec.loader.exec_module(module)
    return module


def fields(sentence: str) -> set[str]:
    return {f"{name}!{way}" for _text, name, _form, way in string.Formatter().parse(sentence) if name}


def test_every_sentence_is_translated_and_none_is_left_over(translations: ModuleType) -> None:
    catalogue = translations.load()
    known = {
        message.id
        for message in catalogue
        if message.id and translations.FOREIGN not in message.auto_comments
    }
    assert known == translations.sentences()
    assert [message.id for message in catalogue if message.id and not message.string] == []


def test_a_translation_has_the_places_of_its_sentence(translations: ModuleType) -> None:
    for message in translations.load():
        if message.id and isinstance(message.id, str) and "%(" not in message.id:
            assert {name.split("!")[0] for name in fields(message.string)} == {
                name.split("!")[0] for name in fields(message.id)
            }, message.id


def test_the_compiled_catalogue_is_the_written_one(translations: ModuleType) -> None:
    written = translations.load()
    assert translations.PO.with_suffix(".mo").read_bytes() == translations.compiled(written)
    assert translations.PO.read_bytes() == translations.written(translations.up_to_date(written))


COUNTED = (
    r"hotels|records|files|rows|rooms|entries|revisions|vehicles|officers|boxes|sets|minutes|inspectors|weeks"
)
# Said of what is too much, of a mean, of what is alike or merged: never of one.
NEVER_ONE = ("more than", "too many", "At most", "a week", "alike", "merged", "of its")


def test_one_of_a_thing_is_not_said_to_be_several(translations: ModuleType) -> None:
    """A count stands behind its noun (“records: 1”), since English would say another word for one of it."""
    said = re.compile(rf"(?<!of )\{{\w+(?::[^}}]*)?\}} (?:more )?(?:{COUNTED})\b")
    found = [sentence for sentence in translations.sentences() if said.search(sentence)]
    assert [sentence for sentence in found if not any(word in sentence for word in NEVER_ONE)] == []
