"""What a label announces: where a value stands and ends, and what it is."""
