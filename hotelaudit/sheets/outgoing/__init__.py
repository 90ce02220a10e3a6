"""Workbooks that leave the office: what they consist of, the house style, how they are written and proved."""
