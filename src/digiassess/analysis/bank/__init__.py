"""A bank itself: which questions are the same, what changed, what is weak, how long it takes to read."""
