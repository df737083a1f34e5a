"""The children in need census, XML."""
