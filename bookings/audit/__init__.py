"""Questions to all rows of a live database: what breaks a promise, row by row. Nothing here writes or locks."""
