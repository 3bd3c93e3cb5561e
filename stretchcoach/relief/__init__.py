"""Cramp relief: which muscle, how long, and when to stop and get help."""
