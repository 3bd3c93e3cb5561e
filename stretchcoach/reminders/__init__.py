"""Reminders, the way each system does them: what to write, what to run, what to say."""
