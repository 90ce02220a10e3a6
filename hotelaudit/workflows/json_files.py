"""Files of JSON that people hand in."""

import json
from pathlib import Path
from typing import Any

from hotelaudit.errors import CannotRead, reason, unparsed
from hotelaudit.i18n import _


def read_json(file: Path, most: int, cure: str) -> Any:  # noqa: ANN401 - whatever is in it
    """Return what a JSON file of at most so many bytes holds; raises `CannotRead`, which tells the `cure`."""
    try:
        if file.stat().st_size > most:
            raise CannotRead(str(file), _("it has more than {most:,} bytes").format(most=most), cure)
        return json.loads(file.read_bytes().decode("utf-8-sig"))
    except OSError as why:
        raise CannotRead(str(file), reason(why), cure) from None
    except (ValueError, RecursionError) as why:
        raise CannotRead(str(file), unparsed(why, "JSON"), cure) from None
