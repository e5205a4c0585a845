"""The only importers of pygame: window, canvas, fonts and sound."""
