"""Ways of naming a corpus: a folder, a file, a pattern, a list. A new way is one file in this folder."""
