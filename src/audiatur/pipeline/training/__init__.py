"""Training of the learned reader from hand-made maps: one command, the same result every time (see the guide on learning).

Nothing here runs when audiatur is used; it needs the extra ``audiatur[train]``.
"""
