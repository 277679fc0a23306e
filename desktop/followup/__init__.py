"""The answer clock on screen: today's work, one clock in detail, what is open for a citizen."""
