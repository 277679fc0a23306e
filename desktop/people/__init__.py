"""The screens of citizens: search palette, dossier with timeline, household and facts."""
