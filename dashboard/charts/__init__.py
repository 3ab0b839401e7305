"""Pictures as plain data: what a chart draws, its words and its rows.

Invariant: pure; it turns rows and graphs into DOT, shapes and cells, and knows neither Streamlit
nor the database. Stored text in it is data to draw, never code of the language it is drawn in.
"""
