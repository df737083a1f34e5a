"""Staff beside demand: what work asks for, who is there, what a change would cost."""
