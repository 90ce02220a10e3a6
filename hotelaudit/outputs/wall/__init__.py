"""The page for the wall and the phone: one file that asks no network for anything, and its print on paper."""
