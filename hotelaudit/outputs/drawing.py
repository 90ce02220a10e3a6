"""Lines with their styles as a terminal takes them; rich draws them and is loaded with this module.

Names come from ledgers, so they are shown through `harmless` and as `Text`, never as markup.
"""

import io
from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from hotelaudit.outputs.screen import Screen


def drawn(sections: Iterable[list[Text]], screen: Screen) -> str:
    """Return the sections with an empty line between them, drawn alike whatever the environment says."""
    console = Console(
        file=io.StringIO(),
        width=screen.width,
        force_terminal=screen.colour,
        color_system="standard" if screen.colour else None,
        legacy_windows=False,
        _environ={},
    )
    with console.capture() as shown:
        for number, section in enumerate(filter(None, sections)):
            if number:
                console.print()
            for line in section:
                console.print(line, overflow="fold")
    return shown.get()
