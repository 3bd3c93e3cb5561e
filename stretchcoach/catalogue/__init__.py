"""What the library holds, known at once from an index and renewed from its files."""
