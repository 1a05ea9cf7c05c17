"""What every test shares: searches for counter-examples are not judged by the speed of the machine."""

from hypothesis import settings

settings.register_profile("holdfast", deadline=None)
settings.load_profile("holdfast")
