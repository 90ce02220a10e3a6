"""Workbooks that come back: what they were, and what is no longer so."""
