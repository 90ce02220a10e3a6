"""Shows a listing: for people its main columns in words, for programs every column as it is."""

from collections.abc import Mapping, Sequence
from typing import Any

from hotelaudit.cli import talk
from hotelaudit.outputs.listing import Column, listing

_RIGHT = {
    "reported",
    "now",
    "rooms",
    "sets",
    "boxes",
    "officers",
    "vehicles",
    "target",
    "hotels",
    "households",
    "register_size",
    "venues",
}


def show(rows: Sequence[Mapping[str, Any]], main: Sequence[str], form: str) -> None:
    """Give `rows` on stdout in the form that was asked for."""
    if form == "table":
        from hotelaudit.outputs.fields import field_label, shown

        shaped = [{key: shown(key, row[key]) for key in main} for row in rows]
        columns = [Column(key, field_label(key), "right" if key in _RIGHT else "left") for key in main]
        talk.give(listing(shaped, columns, form=form, width=talk.width(), colour=talk.colour()))
    else:
        keys = list(rows[0]) if rows else list(main)
        talk.give(
            listing(rows, [Column(key, key) for key in keys], form=form, width=0, colour=False), form=form
        )


def told(sentence: str, facts: Mapping[str, Any], form: str) -> None:
    """Give what was done: a sentence for people, its facts for programs."""
    if form == "table":
        talk.give(f"{sentence}\n")
    else:
        show([facts], tuple(facts), form)
