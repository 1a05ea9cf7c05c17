"""The diary: who holds what, when; moved, resized and held on the spot."""
