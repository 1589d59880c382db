"""Reviewing one argument file: what the page does to it, and what becomes of changes that others make meanwhile."""
