"""The nouns, the journal and the migrations: the only writer of the house."""
