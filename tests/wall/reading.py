"""The page as a program reads it: its numbers, its data, what it would ask a network for."""

import json
from html.parser import HTMLParser
from typing import Any

_ASKING = {"src", "href", "action", "poster", "srcset", "data", "background", "manifest"}


class Page(HTMLParser):
    """What stands in a page: `figures` by key as they are printed, `cells`, `text`, `data`, what it `asks` for."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.figures: dict[str, set[str]] = {}
        self.asks: list[str] = []
        self.title = self.text = ""
        self.cells = 0
        self._key = self._element = ""
        self._json: list[str] = []
        self.feed(text)

    @property
    def data(self) -> Any:  # noqa: ANN401 - whatever the page has
        """The data inside."""
        return json.loads("".join(self._json))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what an element names."""
        said = dict(attrs)
        self._key = said.get("data-key") or ""
        self._element = "json" if said.get("type") == "application/json" else tag
        self.cells += "data-hotel" in said
        self.asks += [value or "" for name, value in attrs if name in _ASKING]

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - one ends as the other
        """Forget the element."""
        self._key = self._element = ""

    def handle_data(self, data: str) -> None:
        """Note what stands in an element."""
        if self._element == "json":
            self._json.append(data)
        elif self._element == "title":
            self.title += data
        elif self._element not in {"style", "script"}:
            self.text += data
        if self._key:
            self.figures.setdefault(self._key, set()).add(data)
