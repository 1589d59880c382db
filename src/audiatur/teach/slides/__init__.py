"""Slides: a debate claim by claim, each revealed step by step, as pages of a PDF and as one page of HTML."""
