"""The screens of access: who opened which dossier and why, for those who watch over it."""
