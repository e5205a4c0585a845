"""The only importers of pygame: window, canvas, fonts and sound."""

import os

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
"""Its greeting does not belong among our own lines."""
