"""The kinds of thing that can be shown as a local page: one file each."""
