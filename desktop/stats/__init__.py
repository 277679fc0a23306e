"""The page of figures: channels, their shares and shifts, with small numbers protected."""
