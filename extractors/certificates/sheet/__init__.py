"""A page laid out: segments, cells, columns, rows, and the order in which they are read."""
