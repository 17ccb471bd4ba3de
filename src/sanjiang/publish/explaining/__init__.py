"""How a figure came about, down to the row that was sent."""
