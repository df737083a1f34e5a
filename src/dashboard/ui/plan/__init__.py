"""What the page Plan is made of: what if, moves, posts, money."""
