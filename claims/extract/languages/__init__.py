"""The languages that texts are read in: one folder of words and rules each.

Invariant: what is particular to a language stands here and nowhere else in ``claims.extract``.
"""
