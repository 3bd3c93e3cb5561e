"""What is remembered: sessions, cramps and nights, in one file on this machine."""
