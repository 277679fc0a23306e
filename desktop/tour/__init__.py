"""Walks through the main job with real key presses, and checks what the office holds after each.

`--tour DIR` runs it on a practice office: a newcomer without a display sees what the program
does, and a test proves it.
"""
