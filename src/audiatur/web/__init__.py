"""Local pages: reviewing an argument file beside its article, and looking through an audit. Loopback only."""
