"""Builds Elzevoorde, the invented municipality in which people learn, test and take pictures.

Everything comes from one seed and one chosen today; nothing in it exists. It stands above all
rooms because it fills the tables of each.
"""
