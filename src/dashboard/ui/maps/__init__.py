"""The living map and what stands around it: layers, trail, periods, its table, taking it away."""
