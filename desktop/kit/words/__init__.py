"""The words for the codes of the other half, one module per room.

A module may export REFUSALS (code -> sentence) and SAID (code of Changes -> toast text), marked
with N_; both are found here by being there.
"""
