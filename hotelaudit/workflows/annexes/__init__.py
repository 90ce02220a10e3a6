"""The sheets of the workbook that goes up the ladder, one file for those that belong together."""
