"""Working days of the State Council's calendar, its make-up workdays included (调休).

The tables come with a library that is brought up to date each year when the notice appears; of a year that it does not
know nothing is guessed. Source: 国务院办公厅关于部分节假日安排的通知; docs/decisions/0008.
"""

from datetime import date, timedelta


class UnknownYear(LookupError):
    """The calendar of a year is not known yet."""

    def __init__(self, year: int) -> None:
        self.year = year
        super().__init__(year)


def is_workday(day: date) -> bool:
    """Tell whether offices work on a day; raises `UnknownYear`."""
    import chinese_calendar  # noqa: PLC0415 - 10 ms

    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        raise UnknownYear(day.year) from None


def after(day: date, count: int) -> date:
    """Return the `count`-th working day after a day, which itself is not counted; raises `UnknownYear`."""
    while count:
        day += timedelta(days=1)
        count -= is_workday(day)
    return day
