"""Children do not outlive the process that started them, even when it is killed."""

import ctypes
import os
import signal
import sys
from collections.abc import Callable

PR_SET_PDEATHSIG = 1


def end_with_parent(sign: signal.Signals) -> Callable[[], None]:
    """For `Popen(preexec_fn=...)`: the kernel sends the child `sign` when the calling thread ends.

    Only Linux knows this; elsewhere a killed parent leaves its children to the next start.
    """
    parent = os.getpid()

    def between_fork_and_exec() -> None:
        ask_kernel(sign)
        if os.getppid() != parent:
            os._exit(1)

    return between_fork_and_exec


def ask_kernel(sign: signal.Signals) -> None:
    """Have `sign` sent to this process when its parent ends."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, sign, 0, 0, 0)
