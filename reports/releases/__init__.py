"""Plans, looks and releases: what is filed before, shown to organisers, and published for good."""
