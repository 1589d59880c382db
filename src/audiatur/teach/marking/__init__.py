"""Marking pupils' maps against a key, and holding several readings of one text side by side."""
