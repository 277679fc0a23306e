"""Rights that the office gives itself: written as drafts, tried on cases, published, withdrawn."""
