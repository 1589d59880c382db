"""Kinds of files that articles come in, singly or many in one. A new kind is one file in this folder."""
