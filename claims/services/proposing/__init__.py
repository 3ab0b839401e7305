"""Proposals: reading held texts for them, and what accepting one would record."""
