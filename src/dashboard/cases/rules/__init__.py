"""Rules about whole records, by what they speak of."""
