"""Ledgers speak English in these tests, whatever ran before."""

import pytest

from hotelaudit import i18n


@pytest.fixture(autouse=True)
def _english() -> None:
    i18n.use("en")
