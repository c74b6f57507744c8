"""Door to read web events: sources, events, counts, what failed, what was seen."""
