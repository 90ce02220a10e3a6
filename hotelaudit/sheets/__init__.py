"""Ledgers in, workbooks out; the only folder that knows openpyxl."""
