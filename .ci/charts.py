"""Makes the chart library that the page carries: Apache ECharts, only what the page draws, in one file.

    python .ci/charts.py            makes it anew with npm, in a folder that is gone afterwards
    python .ci/charts.py --check    says whether what lies in the tree is what was made; exit status 1 if not

`echarts.toml` beside it keeps the versions, its size and its SHA-256. A newer version is written here, and made.
"""

import hashlib
import json
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory

FOLDER = Path(__file__).parents[1] / "hotelaudit/outputs/wall"
MADE, NOTE = FOLDER / "echarts.min.js", FOLDER / "echarts.toml"
ECHARTS, ESBUILD = "6.1.0", "0.28.2"
ENTRY = """
import { use } from 'echarts/core';
import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, TooltipComponent } from 'echarts/components';
import { SVGRenderer } from 'echarts/renderers';
use([BarChart, LineChart, AriaComponent, GridComponent, TooltipComponent, SVGRenderer]);
export { init } from 'echarts/core';
"""
HEADER = (
    "/*! Apache ECharts {echarts} (Apache-2.0, https://echarts.apache.org), zrender {zrender} (BSD-3-Clause), "
    "tslib {tslib} (0BSD); made by .ci/charts.py; see echarts.LICENSE */\n"
)
# Where each licence lies in its package; all of them go into one file, as the licences ask.
LICENCES = (
    "echarts/NOTICE",
    "echarts/LICENSE",
    "echarts/licenses/LICENSE-d3",
    "zrender/LICENSE",
    "tslib/LICENSE.txt",
)


def make(folder: Path) -> None:
    """Fetch the packages into `folder`, put the library together and write it, its licences and the note."""
    npm = shutil.which("npm")
    if npm is None:
        sys.exit("npm is needed to make the chart library anew")
    wanted = ["install", "--silent", "--prefix", folder, f"echarts@{ECHARTS}", f"esbuild@{ESBUILD}"]
    subprocess.run([npm, *wanted], check=True)  # noqa: S603 - our own words
    (folder / "entry.js").write_text(ENTRY, "utf-8")
    words = [
        "--bundle",
        "--minify",
        "--format=iife",
        "--global-name=echarts",
        "--legal-comments=none",
        "--charset=utf8",
    ]
    made = subprocess.run(  # noqa: S603
        [folder / "node_modules/.bin/esbuild", "entry.js", *words.split(), "--target=es2019"],
        cwd=folder, check=True, capture_output=True,
    ).stdout  # fmt: skip
    modules = folder / "node_modules"
    known = {name: _version(modules / name) for name in ("echarts", "zrender", "tslib")}
    library = HEADER.format(**known).encode() + made
    if b"</script" in library.lower():
        sys.exit("the library would end the element that it stands in")
    MADE.write_bytes(library)
    texts = [f"== {name}\n\n{(modules / name).read_text('utf-8').strip()}\n" for name in LICENCES]
    (FOLDER / "echarts.LICENSE").write_text("\n".join(texts), "utf-8")
    facts = {**known, "esbuild": ESBUILD, "size": len(library), "sha256": hashlib.sha256(library).hexdigest()}
    NOTE.write_text("".join(f"{name} = {json.dumps(value)}\n" for name, value in facts.items()), "utf-8")


def _version(package: Path) -> str:
    return str(json.loads((package / "package.json").read_text("utf-8"))["version"])


def holds() -> bool:
    """Tell whether the library in the tree is the one that the note speaks of."""
    noted, library = tomllib.loads(NOTE.read_text("utf-8")), MADE.read_bytes()
    return (noted["size"], noted["sha256"]) == (len(library), hashlib.sha256(library).hexdigest())


def main() -> int:
    """Make the library, or say whether it is what was made."""
    if "--check" in sys.argv:
        if not holds():
            sys.stderr.write(f"{MADE.name} is not what {NOTE.name} says: python .ci/charts.py\n")
        return int(not holds())
    with TemporaryDirectory() as folder:
        make(Path(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
