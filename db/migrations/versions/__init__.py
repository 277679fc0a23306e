"""One module per step, in the order that each names its predecessor."""
