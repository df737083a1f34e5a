"""XML files, read in pieces and without trust."""
