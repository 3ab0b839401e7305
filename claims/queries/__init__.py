"""Reads: functions that return a ``Select`` or small typed rows, one noun a file."""
