"""Rights on screen: what may be possible and why, the question that decides, the next step."""
