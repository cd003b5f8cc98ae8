"""Lines of goods: tables with rules or without, over pages, in lots, and goods in running text."""
