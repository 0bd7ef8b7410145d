"""Summaries of more answers than one machine reads: partitions, counts, and Dask."""
