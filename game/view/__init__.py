"""Pictures as data: pure functions from values to calls on a `Canvas`. Nothing here imports pygame."""
