"""The tools every room of this half shares: office, unit of work, changes, clock, errors, undo."""
