"""What is heard: rendered clips, the child that renders them, the programs that play them."""
