"""Who works here, in which role, and who read whose dossier."""
