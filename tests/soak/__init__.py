"""Long plays."""
