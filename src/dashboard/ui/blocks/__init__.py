"""What every page is made of: cards, figures, tables of numbers, where a number comes from."""
