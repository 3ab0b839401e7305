"""What the page of a record's history is made of."""
