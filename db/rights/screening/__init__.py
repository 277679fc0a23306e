"""All known households against all rules whose ground is recorded, run by run, each run logged.

Nobody is ranked: lists follow names. Nothing leaves the house from here; whoever is contacted
afterwards is contacted on the ground of a campaign.
"""
