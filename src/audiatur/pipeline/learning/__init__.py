"""Learning the weights of sides and relations from hand-made maps; nothing here is needed to use them."""
