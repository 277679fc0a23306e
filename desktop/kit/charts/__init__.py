"""Charts in token colours; each has an accessible name and a table that says the same."""
