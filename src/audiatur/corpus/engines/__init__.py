"""Who does the work of an audit: processes of this machine, or a cluster. An engine is one file in this folder."""
