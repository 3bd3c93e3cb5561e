"""Attacks by files from strangers: each is displayed as text or refused, never obeyed."""
