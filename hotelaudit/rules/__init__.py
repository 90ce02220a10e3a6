"""Judging: pure functions over what was recorded. No clock, no database, no network."""
