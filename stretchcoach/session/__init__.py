"""What a person does: a Routine laid out in time and walked through. Pure; time is an argument."""
