"""Writes: each checks who acts, validates, and appends to the history; none commits."""
