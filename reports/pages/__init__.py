"""What pages and charts say of the published tables, by rule."""
