"""What goes to the bureau is written in its language; what is said at the keyboard stays in the user's."""

from collections.abc import Iterator
from contextlib import contextmanager

from hotelaudit import i18n


@contextmanager
def in_language(lang: str) -> Iterator[None]:
    """Speak `lang` until left."""
    spoken = i18n.language()
    i18n.use(lang)
    try:
        yield
    finally:
        i18n.use(spoken)
