"""Contacts over four channels, the requests they open, and the register of applications."""
