"""The first sheet: language, practice or an office of one's own, and how one likes to read.

It stands before any office is open, so it knows no use case and no query.
"""
