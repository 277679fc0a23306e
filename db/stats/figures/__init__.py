"""The figures of the office: one file is one figure, found by being here.

A module exports FIGURE. To add one: define it with its id, unit, numerator and denominator, and a
`compute` that returns a protected Table; it then has a tile, a table, an export and its tests.
"""
