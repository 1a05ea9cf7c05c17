"""A child that hangs on a lifeline ends when its parent is killed."""

import subprocess
import sys

PARENT = """
import signal, subprocess, sys, time
from config.lifeline import end_with_parent
subprocess.Popen(["sleep", "600"], preexec_fn=end_with_parent(signal.SIGTERM))
print("running", flush=True)
time.sleep(600)
"""


def test_a_killed_parent_takes_its_child_along() -> None:
    with subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == "running\n"

        parent.kill()

        assert parent.stdout.read() == ""  # the pipe closes when the child, who holds it too, has ended
