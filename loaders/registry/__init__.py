"""Law data from outside, one shape a file, turned into the lines of `graph.registry_lines`."""
