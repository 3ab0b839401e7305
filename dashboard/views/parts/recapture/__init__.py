"""What the page of a text that was captured again is made of."""
