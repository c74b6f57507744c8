"""The frozen values that cross the door of web events, a file a concern."""
