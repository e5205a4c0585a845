"""Pictures as data: pure functions from values to calls on a `Canvas`. No pygame in here."""
