"""What goes to the world outside and what comes back, as workers and administrators see it."""
