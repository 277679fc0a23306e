"""Facts in, rules over them, flags out: rights that may exist, why, and what is still missing."""
