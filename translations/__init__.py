"""The words of the program in Dutch, French and German; English is the source."""
