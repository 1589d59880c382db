"""The commands by which a map is changed: found by discovery, a file for each matter."""
