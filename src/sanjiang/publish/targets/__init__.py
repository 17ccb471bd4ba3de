"""Targets of a plan on a page: what is known of each, the board, the verdict in words, whom to ask."""
