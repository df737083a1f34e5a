"""What a council writes itself: own counts, posts, spend, profiles, papers."""
