"""Auditing a corpus: every debate of a folder, list, dump or table of texts, into Parquet tables, safe to interrupt."""
