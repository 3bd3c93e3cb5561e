"""Safety as data: who to call, what applies to this person, and a tip for afterwards."""
