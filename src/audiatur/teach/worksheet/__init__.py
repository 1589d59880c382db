"""Worksheets: exercises chosen from a map (``kinds``), set on sheets of paper and as a page, with their keys apart."""
