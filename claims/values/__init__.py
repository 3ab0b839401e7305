"""Dates, figures, texts and the words of the field: pure values without a database."""
