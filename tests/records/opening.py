"""Two ways to open a database: to write through the store, to read past it."""

from collections.abc import Callable

import pytest

from hotelaudit.figures.reader import reading
from hotelaudit.records.store import Store
from hotelaudit.settings import Place

Open = Callable[[Place], object]


def to_write(place: Place) -> object:
    return Store(place, device="desk", actor="甲")


def to_read(place: Place) -> object:
    with reading(place) as reader:
        return reader.rows("SELECT * FROM hotel")


EITHER = pytest.mark.parametrize("opens", [to_write, to_read])
