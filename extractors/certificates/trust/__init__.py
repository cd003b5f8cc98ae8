"""How far a value can be relied on: a second reading, sums, known codes, signs of alteration."""
