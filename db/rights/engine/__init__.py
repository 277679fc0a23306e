"""Answers which social rights could be open, with yes, no or unknown, and says why.

Pure: it knows rule files, facts and days; it knows no database, no screen and no clock.
"""
