"""What is seen: screens that render a view and own no time."""
