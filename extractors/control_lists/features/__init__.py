"""What an entry's text says in numbers and terms: parameters, quoted terms, definitions."""
