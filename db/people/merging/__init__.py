"""Makes one dossier of two that are the same citizen's, and takes them apart again if they are not.

`logic` compares, `comparing` reads both sides, `moving` brings rows along, `record` remembers what
was changed, `service` holds the use cases. Rooms above follow by reacting to PersonsMerged.
"""
