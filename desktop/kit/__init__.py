"""What every screen is made of: work, actions, pages, parts, theme, icons, words."""
