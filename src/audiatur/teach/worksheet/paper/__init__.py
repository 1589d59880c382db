"""Worksheets on paper: blocks as shapes in points, cut into pages."""
