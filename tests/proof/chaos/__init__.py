"""What Holdfast does while processes are killed and connections break."""
