"""The social work workforce census, XML."""
