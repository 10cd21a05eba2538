"""PDF files written by hand: pages with words, boxes, pictures, notes, fields and layers."""

import io
import subprocess

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageDraw


def words(text, x=60, y=700, size=12, before=""):
    return f"{before} BT /F1 {size} Tf {x} {y} Td ({text}) Tj ET\n"


def box(x, y, wide, high, colour="0 g"):
    return f"q {colour} {x} {y} {wide} {high} re f Q\n"


def new(*contents, size=(0, 0, 595, 842)):
    """Return a file with a page for each drawing; /F1 is Helvetica."""
    file = pikepdf.new()
    font = file.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    for content in contents:
        page = Dictionary(
            Type=Name.Page,
            MediaBox=Array(list(size)),
            Resources=Dictionary(Font=Dictionary(F1=font), XObject=Dictionary()),
            Contents=file.make_stream(content.encode("latin-1")),
        )
        file.pages.append(pikepdf.Page(file.make_indirect(page)))
    return file


def raw(file, **saving):
    out = io.BytesIO()
    file.save(out, **saving)
    return out.getvalue()


def form(file, content, size=(0, 0, 595, 842), **more):
    made = file.make_stream(content.encode("latin-1"))
    made.Type, made.Subtype, made.BBox = Name.XObject, Name.Form, Array(list(size))
    made.Resources = Dictionary(Font=file.pages[0].obj.Resources.Font)
    for key, value in more.items():
        made[f"/{key}"] = value
    return made


def picture(file, image):
    """Return a picture as a photograph, as scanners and cameras write it."""
    out = io.BytesIO()
    image.save(out, "JPEG", quality=80)
    made = pikepdf.Stream(file, out.getvalue())
    made.Type, made.Subtype, made.BitsPerComponent = Name.XObject, Name.Image, 8
    made.Width, made.Height = image.size
    made.ColorSpace = Name.DeviceRGB if image.mode == "RGB" else Name.DeviceGray
    made.Filter = Name.DCTDecode
    return file.make_indirect(made)


def scan(*lines, bars=()):
    """Return a picture of a typed page: each line is (text, x, y) in points from the bottom left; bars are boxes."""
    image = Image.new("L", (1190, 1684), 250)
    draw = ImageDraw.Draw(image)
    for text, x, y in lines:
        draw.text((x * 2, (842 - y) * 2 - 24), text, fill=20, font_size=24)
    for x, y, wide, high in bars:
        draw.rectangle((x * 2, (842 - y - high) * 2, (x + wide) * 2, (842 - y) * 2), fill=0)
    return image


def note(file, kind, rect, drawing=None, **more):
    """Hang a note of some kind on the first page, with its own drawing if it has one."""
    made = Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=Array(list(rect)), F=4)
    if drawing is not None:
        made.AP = Dictionary(N=form(file, drawing, size=(0, 0, rect[2] - rect[0], rect[3] - rect[1])))
    for key, value in more.items():
        made[f"/{key}"] = value
    page = file.pages[0].obj
    page.Annots = Array([*page.get("/Annots", []), file.make_indirect(made)])
    return made


def layer(file, name, is_on, content):
    """Draw something on the first page on a layer that is on or off as the file opens."""
    group = file.make_indirect(Dictionary(Type=Name.OCG, Name=pikepdf.String(name)))
    told = file.Root.get("/OCProperties")
    if told is None:
        told = file.Root.OCProperties = Dictionary(OCGs=Array(), D=Dictionary(ON=Array(), OFF=Array(), Order=Array()))
    told.OCGs.append(group)
    (told.D.ON if is_on else told.D.OFF).append(group)
    page = file.pages[0]
    known = page.obj.Resources.get("/Properties", Dictionary())
    known[f"/L{len(known)}"] = group
    page.obj.Resources.Properties = known
    page.contents_add(f"/OC /L{len(known) - 1} BDC {content} EMC\n".encode(), prepend=False)
    return group


def text_of(content, folder):
    """Return the words that a reader finds in a file."""
    (folder / "made.pdf").write_bytes(content)
    return subprocess.run(["pdftotext", folder / "made.pdf", "-"], capture_output=True, text=True, check=True).stdout


def every_byte(content):
    """Return all that is in a file, every stream unpacked."""
    with pikepdf.open(io.BytesIO(content)) as file:
        streams = [one.read_raw_bytes() for one in file.objects if isinstance(one, pikepdf.Stream)]
        unpacked = []
        for one in file.objects:
            if isinstance(one, pikepdf.Stream):
                try:
                    unpacked.append(one.read_bytes())
                except pikepdf.PdfError:
                    continue
        told = [one.unparse(resolved=True) for one in file.objects]
        return b"\n".join([*told, *streams, *unpacked, file.trailer.unparse(), content])
