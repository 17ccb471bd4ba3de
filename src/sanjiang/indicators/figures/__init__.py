"""Figures from observations: which rules, how it grows, what adds up, how old it is."""
