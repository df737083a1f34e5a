"""What the council's papers and comments say, held against the loaded data."""
