"""Putting the evidence core to work: loading, assessing, comparing, and keeping it fresh."""
