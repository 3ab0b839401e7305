"""The form in which a claim and its citation are entered, beside the text they come from."""
