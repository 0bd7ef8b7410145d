"""Figures weighted to margins, and which of them may be shown."""
