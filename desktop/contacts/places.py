"""How many waiting intakes have a place of their own in the status bar."""

PLACES = 6
"""More stay reachable with Ctrl+Tab."""
