"""QR codes for paper, drawn here: nobody else is asked, and nothing in them follows who scans."""

import segno


def picture(address: str) -> str:
    """Return a QR code of an address as a data: picture. On paper the address itself must stand beside it."""
    return str(segno.make(address, error="m", micro=False).svg_data_uri(border=2, dark="#111", light="#fff"))
