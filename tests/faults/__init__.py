"""What the program does when something around it fails."""
