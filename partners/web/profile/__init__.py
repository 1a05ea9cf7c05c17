"""What people say and choose about themselves: name, time zone, language, where they are signed in."""
