"""What announces a value: labels in one line or several, by lexicon or by the words they are made of."""
