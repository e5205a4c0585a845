"""The pure core: poses in, judgements and scores out. No clock, no file, no drawing."""
