"""Numbers of the page as the template writes them: each opens the records behind it, by its key or as a list."""

import json
from collections.abc import Mapping
from typing import Any

from hotelaudit.figures.model import Summary
from hotelaudit.outputs.figure_names import figure_name, unit_behind
from hotelaudit.outputs.reading import figure
from hotelaudit.outputs.wall.naming import number

Item = Mapping[str, Any]


def of_figure(summary: Summary, key: str) -> Item:
    """Return a figure as a number that opens its records."""
    one = figure(summary, key)
    name, text = figure_name(key), number(one)
    unit = unit_behind(text, one.unit, key)
    return {
        "key": key, "text": text, "name": name, "unit": unit, "label": f"{name}: {text} {unit}",
        "unknown": one.value is None,
    }  # fmt: skip


def of_list(text: object, said: str, *, opens: bool, **which: object) -> Item:
    """Return a number without a key; where it `opens`, `which` says to the script whose it is."""
    of = json.dumps(which, ensure_ascii=False) if opens and text not in {0, "0", "?"} else ""
    return {"of": of, "text": str(text), "label": f"{said}: {text}"}
