"""The learned reader: a small encoder that marks contents, holders and cues.

It runs on the processor alone, offline, from the files in ``data/`` (see ``data/README.md`` for where they come from). What it
proposes is weighed against the rules by ``choose``; nothing it says reaches a map without words of the source under it.
"""
