"""What happens on a booking and when: its lines, day by day, each changed in its place."""
