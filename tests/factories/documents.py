"""Files as people's telephones and scanners make them."""

import io

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

WHERE = "51.4464 N 0.2170 E canary"


def photo(name="door.jpg", size=(64, 48), kind="JPEG", mode="RGB", colour="steelblue", **options):
    out = io.BytesIO()
    Image.new(mode, size, colour).save(out, kind, **options)
    return SimpleUploadedFile(name, out.getvalue(), "application/octet-stream")


def located_photo(name="damp.jpg"):
    """A photo that says where it was taken and by which telephone."""
    exif = Image.Exif()
    exif[0x010F] = WHERE  # make
    exif[0x0112] = 6  # lies on its side
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (51.0, 26.0, 47.0)
    exif.get_ifd(0x8825)[29] = WHERE
    return photo(name, size=(80, 40), exif=exif, comment=WHERE.encode())


def paper(pages=1, name="letter.pdf", **saving):
    """A PDF of empty pages."""
    document = pikepdf.new()
    for _ in range(pages):
        document.add_blank_page(page_size=(595, 842))
    return written(document, name, **saving)


def written(document, name="letter.pdf", **saving):
    out = io.BytesIO()
    document.save(out, **saving)
    return SimpleUploadedFile(name, out.getvalue(), "application/pdf")
