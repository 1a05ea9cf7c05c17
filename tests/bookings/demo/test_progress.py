"""Away from a terminal, a line now and then says how far the loading is."""

from io import StringIO

from bookings.demo.progress import Progress


def test_eight_lines_are_written_however_many_bookings() -> None:
    stream = StringIO()

    with Progress(2000, stream) as progress:
        for _booking in range(2000):
            progress.step()

    assert stream.getvalue().splitlines() == [f"{done} of 2000 bookings" for done in range(250, 2001, 250)]


def test_in_a_terminal_a_bar_is_drawn_and_taken_away() -> None:
    class Terminal(StringIO):
        def isatty(self) -> bool:
            return True

    stream = Terminal()

    with Progress(2, stream) as progress:
        progress.step()
        progress.step()

    assert "0/2" in stream.getvalue()
    assert stream.getvalue().endswith("\r")
