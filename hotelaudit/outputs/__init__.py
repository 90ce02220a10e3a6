"""How things are shown: values come in, text goes out; nothing here knows a session or a database."""
