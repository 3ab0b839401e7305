"""Entering claims by hand: what a form is filled with, what it is told, and what it records."""
