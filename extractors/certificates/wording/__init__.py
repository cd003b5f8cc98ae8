"""Running text: who is who, what is undertaken, whom a letter addresses, who signs and who certifies."""
