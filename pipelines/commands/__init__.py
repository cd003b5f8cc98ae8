"""The commands of `enduse`, one module each. Each imports what it needs when it is called."""
