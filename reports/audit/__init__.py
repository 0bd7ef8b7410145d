"""The attack of an outsider on the tables that are about to be published."""
