"""The invented council as returns: the files that a real one would hold."""
