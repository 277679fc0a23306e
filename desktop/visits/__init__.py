"""Home visits on screen: plan one, a worker's week, and what became of it."""
