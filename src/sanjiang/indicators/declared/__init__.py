"""What a pack declares about areas, sources and indicators: models, checks, small tables."""
