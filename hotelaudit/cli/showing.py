"""Shows a listing: for people its main columns in words, for programs every column as it is."""

from collections.abc import Mapping, Sequence
from typing import Any

from hotelaudit.cli import talk
from hotelaudit.i18n import _
from hotelaudit.outputs.listing import Column, fitting, listing

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


def show(
    rows: Sequence[Mapping[str, Any]], main: Sequence[str], form: str, least: Sequence[str] = ()
) -> None:
    """Give `rows` on stdout in the form that was asked for.

    With `least` a table has those columns and, of the others, what there is room for: that there are more is said.
    """
    if form == "table":
        from hotelaudit.outputs.fields import field_label, shown

        shaped = [{key: shown(key, row[key]) for key in main} for row in rows]
        every = [Column(key, field_label(key), "right" if key in _RIGHT else "left") for key in main]
        columns = fitting(shaped, every, least, talk.width()) if least and rows else every
        talk.give(listing(shaped, columns, form=form, width=talk.width(), colour=talk.colour()))
        if any(row[column.key] for row in shaped for column in every if column not in columns):
            talk.say(_("More columns: --format csv"))
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
