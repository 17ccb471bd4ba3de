"""The rules of the house itself: size and form of the code, words, tables, handbook, locks."""
