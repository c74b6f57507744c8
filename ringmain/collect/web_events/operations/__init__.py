"""The door to write: sources, the drain, events that failed, the watch over sources."""
