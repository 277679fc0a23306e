"""What goes to the world outside and what comes back: the outbox, the inbox, ports and adapters.

This room stands beside the others. Lower rooms never call it: they say what happened, and it
reacts. Nothing is sent inside a transaction, and a practice office never sends at all.
"""
