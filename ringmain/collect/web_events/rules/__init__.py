"""Pure rules of web events: delay, the usual rhythm, the usual shares."""
