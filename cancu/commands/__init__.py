"""The commands, a family of verbs a file."""
