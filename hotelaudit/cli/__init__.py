"""The doorway: parse, call a workflow, show. One file a noun; no decisions about hotels."""
