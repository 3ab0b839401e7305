"""What the pages of merging are made of."""
