"""What may not be seen: small numbers, and what they could be worked out from."""
