"""The contacts room of the screen: the quick intake over the four channels, and its drafts."""
