"""The commands of `repquest`, each of which parses, wires and prints, nothing else."""
