"""The architecture of docs/architecture.md, held over the syntax tree."""

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "hotelaudit"
BOTTOM = {"errors", "i18n", "text", "disk"}
# folder or module → what it may import from us
MAY_IMPORT = {
    "__init__": set[str](),
    "__main__": {"cli"},
    "i18n": set[str](),
    "text": set[str](),
    "disk": set[str](),
    "errors": {"i18n"},
    "settings": {"errors", "i18n"},
    "database": {"errors", "i18n", "settings"},
    "catalogue": BOTTOM,
    "rules": {*BOTTOM, "catalogue"},
    "forms": {*BOTTOM, "catalogue"},
    "evidence": BOTTOM,
    "papers": {*BOTTOM, "outputs"},
    "records": {*BOTTOM, "rules", "catalogue", "settings", "database"},
    "figures": {*BOTTOM, "catalogue", "settings", "database"},
    "sheets": {*BOTTOM, "figures", "catalogue"},
    "outputs": {*BOTTOM, "figures", "catalogue"},
    "workflows": {
        *BOTTOM,
        "catalogue",
        "rules",
        "records",
        "figures",
        "sheets",
        "outputs",
        "forms",
        "evidence",
        "papers",
        "settings",
        "database",
    },
    "cli": {
        *BOTTOM,
        "catalogue",
        "rules",
        "forms",
        "figures",
        "sheets",
        "outputs",
        "workflows",
        "settings",
        "__init__",
    },
}
# library → who owns it
OWNERS = {
    "sqlmodel": {"records"},
    "alembic": {"records"},
    "uuid_utils": {"records"},
    "sqlalchemy": {"records", "figures"},  # figures: the connection on PostgreSQL
    "sqlite3": {"records", "figures", "database"},
    "openpyxl": {"sheets"},
    "xlsxwriter": {"sheets"},
    "rich": {"outputs"},
    "click": {"cli"},
    "tomllib": {"catalogue", "settings"},
    "platformdirs": {"settings"},
    "stdnum": {"catalogue", "sheets"},
    "rapidfuzz": {"sheets", "workflows"},
    "pypinyin": {"workflows"},
    "pyxform": {"forms"},
    "lxml": {"forms"},
    "lark": {"forms"},
    "PIL": {"evidence"},
    "chinese_calendar": {"catalogue"},
    "icalendar": {"outputs"},
    "docxtpl": {"papers"},
    "docx": {"papers"},
    "jinja2": {"papers", "outputs"},
    "markupsafe": {"outputs"},
}
NO_WORLD = {"time", "sqlite3", "socket", "random", "httpx"}

MODULES = sorted(path for path in PACKAGE.rglob("*.py") if "versions" not in path.parts)


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)


def imports(path: Path) -> set[str]:
    """Return the full names of the modules that a file imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module}
    return found


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_room_imports_only_what_lies_below_it(path: Path) -> None:
    room = room_of(path)
    ours = {
        name.split(".")[1] if "." in name else "__init__"
        for name in imports(path)
        if name.split(".")[0] == "hotelaudit"
    }
    ours -= {"__version__", "__init__"} if room in {"cli", "workflows"} else {"__init__"}
    assert ours - {room} <= MAY_IMPORT[room]


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_library_is_imported_by_its_owner_only(path: Path) -> None:
    room = room_of(path)
    for library in {name.split(".")[0] for name in imports(path)} & OWNERS.keys():
        assert room in OWNERS[library], library


def test_rules_and_catalogue_see_no_clock_database_or_network() -> None:
    for path in MODULES:
        if room_of(path) in {"rules", "catalogue"}:
            assert not {name.split(".")[0] for name in imports(path)} & NO_WORLD, path
            tree = ast.parse(path.read_text("utf-8"))
            asked = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
            assert not asked & {"today", "now", "utcnow"}, path  # days are reckoned with, none is asked for


def test_there_is_no_cycle() -> None:
    known = {name_of(path).removesuffix(".__init__"): path for path in MODULES}
    TopologicalSorter({name: imports(path) & known.keys() - {name} for name, path in known.items()}).prepare()


def test_every_room_is_in_the_table() -> None:
    assert {room_of(path) for path in MODULES} == set(MAY_IMPORT)


def test_workflows_hold_no_sql() -> None:
    for path in (PACKAGE / "workflows").glob("*.py"):
        text = path.read_text("utf-8")
        assert "SELECT " not in text
        assert "sqlalchemy" not in text, path


def public(tree: ast.Module | ast.ClassDef) -> list[ast.FunctionDef | ast.ClassDef]:
    """Return the public functions and classes of a module, and the public methods of its public classes."""
    found: list[ast.FunctionDef | ast.ClassDef] = []
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_"):
            found.append(node)
            found += public(node) if isinstance(node, ast.ClassDef) else []
    return found


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_public_things_say_what_they_are(path: Path) -> None:
    things = public(ast.parse(path.read_text("utf-8")))
    inherited = {
        "list_commands",
        "get_command",
        "format_commands",
        "resolve_command",
    }  # click says what they do
    assert [
        thing.name for thing in things if not ast.get_docstring(thing) and thing.name not in inherited
    ] == []
