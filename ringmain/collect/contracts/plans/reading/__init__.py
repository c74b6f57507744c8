"""Reading a plan's YAML: strictly, naming file, line, path, value and what to do."""
