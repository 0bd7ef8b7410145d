"""The files that go with a summary: codebook, topline, package, and the archive of them all."""
