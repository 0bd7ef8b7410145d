"""The pages and files of summarising: request in, response out."""
