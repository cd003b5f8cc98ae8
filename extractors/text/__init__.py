"""Text: dates, numbers, money, names, codes, sentences and typed mentions, found by pure functions over strings."""
