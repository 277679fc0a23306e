"""Rules as a lawyer reviews them: a page of each, what changed, and what looks wrong in them."""
