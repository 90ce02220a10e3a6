"""hotelaudit: from the hotel room to the bureau's report."""

__version__ = "0.1.0"
