"""One typed line, and what is free for it."""
