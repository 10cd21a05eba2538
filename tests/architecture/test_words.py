"""One word per thing, in British English; nothing unfinished; nothing that is ours alone to know."""

import ast
import re

from .ground import files, python, templates, text, tree

JUNK_DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc", "services_layer", "managers", "handlers"}
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b|coming soon|lorem ipsum|under construction", re.I)
HOSTS = re.compile(r"(--(extra-)?index-url|--find-links)\s+\S+|\"resolved\":|_authToken|//[^/\s\"]*(artifactory|nexus)")
AMERICAN = re.compile(
    r"\b(colors?|colored|centers?|centered|organiz\w+|behaviors?|favorites?|canceled|canceling|neighbors?|"
    r"neighborhoods?|honor|labor|apologiz\w+|recogniz\w+|summariz\w+|prioritiz\w+|"
    r"authoriz\w+|minimiz\w+|customiz\w+|utiliz\w+|analyz\w+|catalog|fulfills?|zip code|sidewalk|"
    r"apartment|check mark|licensed? plate|gray)\b",
    re.I,
)
MARKUP = re.compile(r"<style.*?</style>|{#.*?#}|{%.*?%}|{{.*?}}|<[^>]+>", re.S)
CODE_SPANS = re.compile(r"```.*?```|`[^`\n]*`|\]\([^)]*\)|https?://\S+", re.S)
HEADERS = {"Authorization"}  # of HTTP, which spells it so
CASES = ("tests", "cases")  # files as other people have them
THIS = "tests/architecture/test_words.py"


def sentences(path):
    """Return the strings of a module that are words to someone: those with a space, and labels of one word."""
    strings = [node.value for node in ast.walk(tree(path)) if isinstance(node, ast.Constant)]
    words = [value for value in strings if isinstance(value, str) and (" " in value or value.istitle())]
    return [value for value in words if value not in HEADERS]


def words_to_readers():
    for path in templates():
        yield str(path), MARKUP.sub(" ", text(path))
    for path in files(".md"):
        yield str(path), CODE_SPANS.sub(" ", text(path))
    for path in python(code_only=True):
        yield str(path), "\n".join(sentences(path))


def found(shape, pairs):
    return [f"{path}: {match.group()}" for path, words in pairs for match in shape.finditer(words)]


def every_file():
    kinds = (".py", ".html", ".txt", ".md", ".css", ".js", ".toml", ".yaml", ".json", ".sh", ".cfg", "")
    ours = [path for path in files(*kinds) if str(path) != THIS and path.parts[:2] != CASES]
    return [(str(path), text(path)) for path in ours]


def test_no_module_is_a_junk_drawer():
    assert [str(path) for path in python() if {path.stem, path.parent.name} & JUNK_DRAWERS] == []


def test_nothing_is_announced_and_not_done():
    assert found(UNFINISHED, every_file()) == []


def test_packages_come_from_wherever_the_machine_says():
    assert found(HOSTS, every_file()) == []


def test_english_is_british():
    assert found(AMERICAN, words_to_readers()) == []
