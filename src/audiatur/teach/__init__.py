"""Material for the classroom, made from a map and its article: pure, like the middle, and above it, for it draws and tells."""
