"""The page on paper: a browser that is on the machine prints it as PDF, without a window and without a network."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from hotelaudit.errors import NoBrowser, NotPrinted, reason
from hotelaudit.i18n import _

LONGEST = 120  # seconds
_NAMES = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge",
    "microsoft-edge-stable",
)  # fmt: skip
_APPLICATIONS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
_PROGRAMS = (r"Google\Chrome\Application\chrome.exe", r"Microsoft\Edge\Application\msedge.exe")
_WORDS = (
    "--headless", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-default-apps", "--disable-extensions", "--no-default-browser-check", "--no-first-run",
    "--no-pdf-header-footer", "--window-size=1512,1060",
)  # fmt: skip
_MARK = b"\n%hotelaudit wall\n"  # a comment after the end, which readers pass over


def browser(said: str | None = None) -> str:
    """Return the browser that prints: the one that was `said`, or one that is found; raises `NoBrowser`."""
    if said:
        found = shutil.which(said)
        if found is None:
            raise NoBrowser(_("HOTELAUDIT_BROWSER names no program: {said}.").format(said=said))
        return found
    for name in (*_NAMES, *_places()):
        if found := shutil.which(name):
            return found
    raise NoBrowser(_("A PDF is printed by Chromium, Chrome or Edge, and none was found on this machine."))


def _places() -> list[str]:
    """Return where browsers lie that no search path names."""
    if sys.platform != "win32":
        return list(_APPLICATIONS)
    folders = (os.environ.get(name) for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"))
    return [str(Path(folder) / program) for folder in folders if folder for program in _PROGRAMS]


def printed(page: bytes, browser: str) -> bytes:
    """Return the page as PDF; raises `NotPrinted`. Its profile and all that it writes are gone afterwards."""
    try:
        with TemporaryDirectory(prefix="hotelaudit-", ignore_cleanup_errors=True) as folder:
            source, target = Path(folder) / "wall.html", Path(folder) / "wall.pdf"
            source.write_bytes(page)
            said = _run(browser, source, target, Path(folder))
            content = target.read_bytes() if target.exists() else b""
    except subprocess.TimeoutExpired:
        why = _("it took longer than {seconds} s").format(seconds=LONGEST)
        raise NotPrinted(browser=browser, reason=why) from None
    except OSError as why:
        raise NotPrinted(browser=browser, reason=reason(why)) from why
    if not content.startswith(b"%PDF-"):
        raise NotPrinted(browser=browser, reason=said or _("it wrote no PDF"))
    return content + _MARK


def is_print(ends: bytes) -> bool:
    """Tell whether a file that begins and ends so is a print that this program made."""
    return ends.startswith(b"%PDF-") and ends.endswith(_MARK)


def _run(browser: str, source: Path, target: Path, folder: Path) -> str:
    """Have the page printed and return the last line of what the browser said."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    words = [
        *_WORDS,
        *(["--no-sandbox"] if is_root else []),  # which root must do without
        f"--user-data-dir={folder / 'profile'}",
        f"--print-to-pdf={target}",
        source.as_uri(),
    ]
    # No pipe: what a killed browser leaves running would hold it open.
    with (folder / "said").open("w+b") as said:
        with subprocess.Popen(  # noqa: S603 - the browser that the user has or named
            [browser, *words], stdin=subprocess.DEVNULL, stdout=said, stderr=said, start_new_session=True
        ) as running:
            _wait(running)
        said.seek(0)
        lines = said.read().decode(errors="replace").strip().splitlines()
    return lines[-1] if lines else ""


def _wait(running: "subprocess.Popen[bytes]") -> None:
    """Wait until the browser is done; one that takes too long, or that nobody waits for any more, is ended whole."""
    try:
        running.wait(LONGEST)
    except BaseException:
        if hasattr(os, "killpg"):
            import signal  # noqa: PLC0415 - only where something went wrong

            os.killpg(running.pid, signal.SIGKILL)
        else:
            running.kill()
        raise
