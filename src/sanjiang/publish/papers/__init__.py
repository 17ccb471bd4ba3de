"""What leaves the house: the plan report, its releases, letters of inquiry."""
