"""The answer clock: every open question has exactly one next due date, or an end with a reason."""
