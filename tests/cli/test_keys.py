"""Single keys at a real pseudo-terminal: each arrives whole, at once and unseen."""

import os
import re
import subprocess
import sys
import time

import pexpect
import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX's")

TELLS_EACH_KEY = """
from hotelaudit.cli.keys import typist
with typist() as hands:
    print("ready", flush=True)
    try:
        while (key := hands.key())[0] != "q":
            print(f"<{key[0]}>{key[1]:.3f};", flush=True)
        print("[" + hands.line("line? ") + "]")
    except (EOFError, KeyboardInterrupt) as why:
        print(type(why).__name__)
"""
APART = 0.3  # seconds: longer than what one key sends takes, as between two keys of a hand
ENOUGH = 20


class Keyboard:
    """A program at a terminal of its own that tells each key it gets."""

    def __init__(self) -> None:
        self._run = pexpect.spawn(sys.executable, ["-c", TELLS_EACH_KEY], timeout=ENOUGH)
        self._run.expect_exact(b"ready\r\n")

    def sends(self, *bursts: bytes) -> None:
        """Have bytes arrive, one burst after another with a pause between."""
        for number, burst in enumerate(bursts):
            time.sleep(APART if number else 0)
            os.write(self._run.child_fd, burst)

    def ends(self, *last: bytes) -> str:
        """Send the last bytes and return all that stood on the screen."""
        self.sends(*last)
        self._run.expect(pexpect.EOF)
        seen = self._run.before.decode()
        self._run.close()
        assert "Traceback" not in seen, seen
        return str(seen)


def keys(*bursts: bytes) -> list[str]:
    """Return the keys that bursts of bytes come to."""
    seen = Keyboard().ends(*bursts, b"q", b"\r")
    assert re.sub(r"<[^>]*>[\d.]+;\r\n", "", seen).startswith("line?"), f"echoed: {seen!r}"
    return re.findall(r"<([^>]*)>", seen)


NAMED = [
    (b"a", "a"), (b"\r", "enter"), (b"\n", "enter"), (b" ", "space"), ("　".encode(), "space"),
    (b"\x7f", "back"), (b"\x08", "back"), (b"\t", "tab"),
    (b"\x1b[A", "up"), (b"\x1b[B", "down"), (b"\x1b[C", "right"), (b"\x1b[D", "left"),
    (b"\x1bOA", "up"), (b"\x1bOD", "left"), (b"\x1b[1;5C", "right"), (b"\x1b\x1b[B", "down"),
    ("ａ".encode(), "a"), ("８".encode(), "8"), ("？".encode(), "?"), (b"\x1b", "escape"),
]  # fmt: skip
NAMELESS = [b"\x1bOP", b"\x1b[[A", b"\x1b[15~", b"\x1b[3~", b"\x1b[I", b"\x1ba", b"\x00", b"\xff", b"\xe4"]


def test_a_key_has_its_name() -> None:
    assert keys(b"".join(sent for sent, _key in NAMED)) == [key for _sent, key in NAMED]


def test_a_key_without_a_name_is_no_other_key() -> None:
    assert keys(b"l".join(NAMELESS), b"l") == ["l"] * len(NAMELESS)


def test_signs_of_several_bytes_arrive_whole() -> None:
    assert keys("是é😀".encode()) == ["是", "é", "😀"]
    assert keys("你好".encode("gbk"), "镕".encode("gbk"), "浣".encode("gbk"), b"l") == [
        "你",
        "好",
        "镕",
        "浣",
        "l",
    ]


def test_bytes_of_no_console_swallow_no_key() -> None:
    assert keys(b"\xffl\xe3", b"l", b"\xc4\xff\xffa") == ["l", "l", "a"]


def test_keys_of_a_quick_hand_all_arrive() -> None:
    assert keys(b"a\x1b[Aw\rl") == ["a", "up", "w", "enter", "l"]


def test_a_key_comes_with_the_second_of_its_press() -> None:
    keyboard, pressed = Keyboard(), []
    for sent in (b"a", b"\x1b[A", "是".encode()):
        pressed.append(time.monotonic())
        keyboard.sends(sent)
        time.sleep(APART)
    told = [float(at) for at in re.findall(r">([\d.]+);", keyboard.ends(b"q", b"\r"))]
    assert told == sorted(told)
    for sent_at, told_at in zip(pressed, told, strict=True):
        assert sent_at - 0.001 <= told_at < sent_at + ENOUGH


@pytest.mark.parametrize(("sent", "raised"), [(b"\x03", "KeyboardInterrupt"), (b"\x04", "EOFError")])
def test_whoever_breaks_off_is_heard(sent: bytes, raised: str) -> None:
    assert Keyboard().ends(b"a", sent).splitlines()[1:] == [raised]


def test_after_the_keys_a_line_is_typed_as_everywhere() -> None:
    seen = Keyboard().ends(b"q", b"0\x7f8", b"\r")
    assert seen.endswith("[8]\r\n")
    assert "line? 0" in seen


def from_a_pipe(sent: bytes) -> str:
    """Return what the program tells where another one types."""
    run = [sys.executable, "-X", "utf8", "-c", TELLS_EACH_KEY]
    return subprocess.run(run, input=sent, capture_output=True, check=True, timeout=ENOUGH).stdout.decode()


def test_a_line_of_a_pipe_is_a_key() -> None:
    said = from_a_pipe(b"w\r\n\nlive\n" + "是\n".encode("gbk") + b"q\n0801\n")
    assert re.findall(r"<([^>]*)>", said) == ["w", "enter", "live", "是"]
    assert "[0801]" in said


def test_a_pipe_that_ends_is_told_to_the_caller() -> None:
    assert from_a_pipe(b"").split() == ["ready", "EOFError"]


def test_a_closed_stdin_is_told_to_the_caller() -> None:
    closed = f'exec "{sys.executable}" -c "$0" <&-'
    done = subprocess.run(
        ["sh", "-c", closed, TELLS_EACH_KEY], capture_output=True, check=True, timeout=ENOUGH
    )
    assert done.stdout.split() == [b"ready", b"EOFError"]
