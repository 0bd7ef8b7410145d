"""What follows from a release's public tables, worked out again from these alone: no database, no answers."""
