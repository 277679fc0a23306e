"""The four channels, one file each. Add a way, a result or a field by adding an entry."""
