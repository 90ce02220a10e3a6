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
    "removed",
    "boxes",
    "officers",
    "vehicles",
    "target",
    "hotels",
    "households",
    "register_size",
    "days",
    "venues",
    "helpers",
    "leaflets",
}
_ROOMY = 100  # columns of a terminal: where a table has room for more than its main ones


def show(
    rows: Sequence[Mapping[str, Any]],
    main: Sequence[str],
    form: str,
    least: Sequence[str] = (),
    *,
    noun: str = "",
    more: Sequence[str] = (),
) -> None:
    """Give `rows` of a noun on stdout in the form that was asked for.

    A table has the `main` columns; those of `more` of which some row says something where there is room for them. With
    `least` it has those columns and, of the others, what there is room for: that there are more is said.
    """
    if form == "table":
        from hotelaudit.outputs.fields import field_label, shown

        roomy = talk.width() >= _ROOMY
        keys = [*main, *(key for key in more if roomy and any(row[key] is not None for row in rows))]
        shaped = [{key: shown(key, row[key]) for key in keys} for row in rows]
        every = [Column(key, field_label(key, noun), "right" if key in _RIGHT else "left") for key in keys]
        columns = fitting(shaped, every, least or main, talk.width()) if rows else every
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
