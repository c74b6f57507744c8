"""The contracts themselves, a file to a family: people, places, supply, reads, contacts."""
