"""Blind double coding: opening a coding, hiding what is recorded for it, and settling it."""
