"""Campaigns: a list of a partner, asked in waves about a right, and what came of it."""
