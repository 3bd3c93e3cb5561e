"""What a coach sees while writing: the last good version of a file, and what a save changed."""
