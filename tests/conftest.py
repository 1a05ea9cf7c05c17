"""What every test shares: searches for counter-examples are not judged by the speed of the machine, and the memory
that a run needs anyway is not searched for rubbish again and again."""

import gc

from hypothesis import settings

settings.register_profile("holdfast", deadline=None)
settings.load_profile("holdfast")

OBJECTS_BETWEEN_LOOKS = 100_000


def pytest_collection_finish() -> None:
    """What is there by now, thousands of tests among it, stays to the end."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(OBJECTS_BETWEEN_LOOKS)
