"""How the words of the record are said on a page, in English, without judging.

Invariant: pure; it turns rows into words and knows neither Streamlit nor the database.
"""
