"""What the pages of reviewing are made of: the queue, one record, and the steps of a review."""
