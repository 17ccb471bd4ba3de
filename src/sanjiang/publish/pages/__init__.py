"""Pages of a city: the overview, lists, and one function for each thing that has a page."""
