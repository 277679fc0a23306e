"""Citizens, households, facts about them, and finding them."""
