"""The ways in and out: one module per format."""
