"""What the program ships beside its code: rules, terms, ladders, letters, icons, fonts, tokens."""
