"""audiatur: argument maps of encyclopedia articles, anchored to their exact words, with attribution and neutrality checks."""

__version__ = "0.1.0"
