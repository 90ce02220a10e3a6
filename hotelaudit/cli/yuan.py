"""Amounts of money on the command line."""

from typing import Any

import click

from hotelaudit.i18n import _

_MOST = 10_000_000_000


class Yuan(click.ParamType[int]):
    """Whole yuan, as 5000 or 5,000."""

    name = "yuan"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:  # noqa: ANN401
        """Return the amount; full-width digits and thousands' commas are taken."""
        if isinstance(value, int):
            return value
        from hotelaudit.text import halfwidth

        written = halfwidth(str(value)).replace(",", "").removesuffix("元")
        if written.isdecimal() and int(written) <= _MOST:
            return int(written)
        return self.fail(_("{value!r} is no amount in whole yuan.").format(value=value), param, ctx)
