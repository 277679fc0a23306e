"""The window around all pages: bars, rail, sheet, and what lies over them."""
