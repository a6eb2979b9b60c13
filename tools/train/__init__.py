"""Trains the belt's three models from scratch, on rendered pictures, on a CPU."""
