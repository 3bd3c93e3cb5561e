"""What a coach writes: text in, a Routine or diagnostics out. Pure."""
