"""The speed figures, each taken in one run beside something plain. `make bench` prints them."""
