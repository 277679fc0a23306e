"""Figures for supervisors, protected so that no number tells about one person."""
