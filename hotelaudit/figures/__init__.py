"""Counting, in plain SQL: every figure with the records behind it. The only reader for reports."""
