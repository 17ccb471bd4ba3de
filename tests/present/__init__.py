"""Numbers, sentences, charts, pages."""
