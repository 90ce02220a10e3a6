"""The law and the words of the field as data: each file with its version, source and date."""
