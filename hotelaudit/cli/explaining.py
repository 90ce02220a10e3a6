"""hotelaudit explain HOTEL."""

from hotelaudit.cli import talk
from hotelaudit.i18n import _
from hotelaudit.workflows.reporting import Asked


def explain_hotel(asked: Asked, hotel: str, under: str | None, form: str) -> None:
    """Tell a hotel's verdict: for people as an inspector would, for programs every finding as a row."""
    from hotelaudit.outputs import judging as outputs
    from hotelaudit.workflows import judging

    with talk.working(_("Judging")):
        told = judging.tell(asked, hotel, under)
    rows = [outputs.finding_row(found) for found in told.findings]
    if form == "json":
        from hotelaudit.outputs.harmless import json_text

        whole = {**told.stands._asdict(), "waivers": told.waivers, "findings": rows}
        talk.give(json_text(whole) + "\n", form=form)
    elif form == "csv":
        from hotelaudit.outputs.listing import Column, listing

        columns = [Column(key, key) for key in outputs.IN_CSV]
        talk.give(listing(rows, columns, form=form, width=0, colour=False), form=form)
    else:
        from hotelaudit.outputs.screen import Screen

        version = f"{told.version.code} {told.version.title}" if told.version else ""
        screen = Screen(talk.width(), colour=talk.colour())
        stands = {**told.stands._asdict(), "version": version}
        talk.give(outputs.told(stands, told.findings, told.waivers, screen))
