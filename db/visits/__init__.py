"""Home visits: proposed, planned, confirmed, made or not, and what follows from each."""
