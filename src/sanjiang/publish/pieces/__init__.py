"""Pieces that several pages share: board, tables, sentences, pictures."""
