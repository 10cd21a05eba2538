"""What may be handed in, in sizes and words. Plain Python."""

from datetime import timedelta

MB = 1_000_000
MAX_IMAGE_BYTES = 20 * MB
MAX_PDF_BYTES = 25 * MB
MAX_PIXELS = 60_000_000
MAX_SIDE = 2560
MAX_PDF_PAGES = 300
MAX_PAGE_BYTES = 30 * MB  # of drawing on one page once unpacked
MAX_FILES = 10
MAX_SUM = 100 * MB  # of all files of one form
KEEP_LOOSE_DAYS = 7
KEEP_DRAWINGS = timedelta(days=40)

ACCEPT = ".jpg,.jpeg,.png,.webp,.heic,.heif,.pdf,image/jpeg,image/png,image/webp,image/heic,image/heif,application/pdf"
HINT = (
    f"JPEG, PNG, WebP or HEIC photos of up to {MAX_IMAGE_BYTES // MB} MB each, "
    f"or PDF files of up to {MAX_PDF_BYTES // MB} MB."
)
PICTURE_HINT = f"JPEG, PNG, WebP or HEIC, up to {MAX_IMAGE_BYTES // MB} MB."
PDF_HINT = f"Up to {MAX_PDF_BYTES // MB} MB and {MAX_PDF_PAGES} pages."

TOO_BIG = "‘{name}’ is larger than {limit} MB. Choose a smaller file."
EMPTY = "‘{name}’ is empty. Choose another file."
WRONG_KIND = "‘{name}’ is not a JPEG, PNG, WebP or HEIC photo or a PDF. Save it as one of these and choose it again."
UNREADABLE_IMAGE = "‘{name}’ cannot be read as a photo. It may be damaged: choose another."
TOO_MANY_PIXELS = "‘{name}’ has too many pixels. Make it smaller and choose it again."
UNREADABLE_PDF = "‘{name}’ cannot be opened as a PDF. Save it again as PDF and choose it again."
LOCKED_PDF = "‘{name}’ has a password. Save it without one and choose it again."
TOO_MANY_PAGES = "‘{name}’ has {pages} pages; we can take up to {limit}. Split it and send the parts."
SWOLLEN_PDF = "‘{name}’ unpacks to more than we can take. Print it to PDF again and choose that file."
TOO_MANY_FILES = f"You can choose up to {MAX_FILES} files."
TOO_MUCH = f"These files are larger than {MAX_SUM // MB} MB together. Send some of them first, then the others."
BUSY = "We are busy with other files. Please try again in a minute."
PDF_FAULTS = {
    "locked": "The PDF has a password. Save it without one.",
    "unreadable": "The PDF cannot be opened. Save it again as PDF.",
    "pages": "The PDF has too many pages. Split it into parts.",
    "swollen": "The PDF unpacks to more than we can take. Print it to PDF again.",
}
INFECTED = "‘{name}’ did not pass the virus check, so it was not kept."
NOT_SCANNED = "‘{name}’ could not be checked for viruses just now, so it was not kept. Try again in a few minutes."


def size_limit(kind: str) -> int:
    """Return how many bytes a file of this kind may have."""
    return MAX_PDF_BYTES if kind == "pdf" else MAX_IMAGE_BYTES
