"""What is wrong with a routine, all in all: its text, its layout in time, its warnings."""
