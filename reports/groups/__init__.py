"""Breakdowns: dividing everyone, comparing groups, and which may be shown."""
