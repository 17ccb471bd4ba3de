"""What must be true of Sanjiang: one folder for each room, the house's own rules, and the planted faults."""
