"""What the pages of blind coding are made of."""
