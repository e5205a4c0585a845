"""Content: levels, exercises and rules, from YAML files to the core's values."""
