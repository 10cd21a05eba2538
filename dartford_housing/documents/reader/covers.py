"""Which words of a page do not show: those that change no dot of its picture when they are left out.

A word under an opaque box or a picture, white on white or black on black is covered. Words of a scan are not painted
themselves (a program has read the picture): they show if the picture has ink in their place, and it still shows.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

import pypdfium2
from PIL import Image, ImageChops, ImageStat

from .refusals import Refused
from .strokes import Stroke, hide, picture_of, scale_for, show, strokes_of
from .words import Box, Place, Word, words_of

FAINT = 10  # of 255: a smaller difference is not seen
SHOWN = 0.5  # of the ink of a letter
LOST = 0.25  # of the letters of a word: from here the word counts as covered
IN_A_ROW = 3  # letters: so many side by side too, a name within an address, say
NOISE = 0.1  # of the ink of a word
INK = 40  # of 255: a scan with less contrast has no ink in a place
STILL = 20  # of 255: so much darker than its ground must ink still be
DARK = 200
A_SCAN = 0.6  # of a page: pictures of this size are a scan of it
NEARLY_ALL = 0.9
CELL, MOST_CELLS, MOST_COMPARED = 30, 100, 2_000_000
MOST_BOXES = 300
FEW = 20  # words that are drawn on a scan: its number, a stamp
LATIN = 0x52F  # and Greek and Cyrillic: every reader has these letters
DARKER_THAN_HALF = [255 if value < 160 else 0 for value in range(256)]
MORE_THAN_FAINT = [255 if value >= FAINT else 0 for value in range(256)]


@dataclass
class Seen:
    """The words of a page that show, those that are covered, and whether others do not show or stand outside it."""

    shown: list[Word] = field(default_factory=list)
    covered: list[Word] = field(default_factory=list)
    is_hiding: bool = False
    has_covered_pictures: bool = False
    is_beyond: bool = False

    @property
    def is_all(self) -> bool:
        return not (self.covered or self.is_hiding or self.is_beyond or self.has_covered_pictures)


class Ink:
    """Where some text leaves ink when it is drawn black by itself, and how much the page changes without it."""

    def __init__(self, alone: Image.Image, change: Image.Image) -> None:
        self.alone, self.change = alone, change
        self.known: dict[Box, tuple[int, int]] = {}
        self.all = alone.point(DARKER_THAN_HALF)
        self.unseen = ImageChops.subtract(self.all, change.point(MORE_THAN_FAINT))

    def part(self, box: Box) -> tuple[int, int]:
        """Return how many dots of ink there are in a box, and how many of them do not show."""
        if box not in self.known:
            self.known[box] = self.counted(box)
        return self.known[box]

    def counted(self, box: Box) -> tuple[int, int]:
        ink = dots(self.all, box)
        if ink:
            return ink, dots(self.unseen, box)
        alone = self.alone.crop(box)
        lightest = alone.getextrema()[0]
        if lightest > 240:
            return 0, 0
        thin = alone.point([255 if value <= (255 + lightest) // 2 else 0 for value in range(256)])
        change = self.change.crop(box).point(MORE_THAN_FAINT)
        return thin.histogram()[255], ImageChops.subtract(thin, change).histogram()[255]


class Look:
    """One page, looked at with its words and without them."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self.page, self.place = page, Place(page)
        self.scale = scale_for(page)
        self.strokes = strokes_of(page, self.place)
        self.pictures = [stroke for stroke in self.strokes if stroke.is_picture]
        self.texts = {stroke.address: stroke for stroke in self.strokes if stroke.is_text}
        self.scan: tuple[Image.Image, Image.Image] | None = None
        self.order = {stroke.address: number for number, stroke in enumerate(self.strokes)}

    def seen(self) -> Seen:
        """Return what of the words of this page is seen."""
        words = [word for word in words_of(self.page, self.place) if not self.is_tiny(word)]
        inside = [word for word in words if self.place.holds(word.box)]
        found = Seen(is_beyond=len(inside) < len(words) or any(map(self.place.is_beyond, self.strokes)))
        found.is_hiding = any(stroke.is_tiny for stroke in self.texts.values())
        self.full = picture_of(self.page, self.scale) if self.strokes else None
        if inside:
            self.judge(inside, found)
        found.has_covered_pictures = self.has_covered_pictures(len(found.shown))
        return found

    def is_tiny(self, word: Word) -> bool:
        drawn = [self.texts[sign.drawn_by] for sign in word.signs if sign.drawn_by in self.texts]
        return bool(drawn) and all(stroke.is_tiny for stroke in drawn)

    def judge(self, words: list[Word], found: Seen) -> None:
        self.under = self.words_under_words(words)
        self.measure()
        lost = {id(word) for word in words if self.is_lost(word)}
        read = self.read_from_a_scan(words, lost)
        for word in words:
            if not self.is_painted(word) or id(word) in read:
                self.judge_unpainted(word, found)
            else:
                (found.covered if id(word) in lost else found.shown).append(word)

    def measure(self) -> None:
        """Draw the page without its words, then the words alone; the words that lie under others once more apart."""
        texts = list(self.texts.values())
        lower = [self.texts[key] for key in {sign.drawn_by for word in self.under.values() for sign in word.signs}]
        change = self.change_without(texts)
        change_lower = self.change_without(lower) if lower else None
        self.lower = Ink(self.alone(lower), change_lower) if change_lower else None
        self.ink = Ink(self.alone(texts), change)

    def change_without(self, texts: list[Stroke]) -> Image.Image:
        hide(texts)
        bare = picture_of(self.page, self.scale)
        show(texts)
        red, green, blue = ImageChops.difference(self.full, bare).split()[:3]
        return ImageChops.lighter(ImageChops.lighter(red, green), blue)

    def alone(self, texts: list[Stroke]) -> Image.Image:
        """Draw these words alone and black. Their colours are lost, so this comes last."""
        shown = {stroke.address for stroke in texts}
        others = [stroke for stroke in self.strokes if stroke.address not in shown]
        hide(others)
        for stroke in texts:
            stroke.blacken()
        alone = picture_of(self.page, self.scale, grayscale=True)
        show(others)
        return alone

    def words_under_words(self, words: list[Word]) -> dict[int, Word]:
        """Return the words on which a different word is drawn later: a label on a box, perhaps, on a name."""
        under: dict[int, Word] = {}
        for pair in overlapping(words):
            lower, upper = sorted(pair, key=lambda word: self.order.get(word.signs[0].drawn_by, -1))
            one, two = lower.signs[0].drawn_by, upper.signs[0].drawn_by
            if lower.text != upper.text and one != two and one in self.texts:
                under[id(lower)] = lower
        return under

    def is_lost(self, word: Word) -> bool:
        """Return whether so many of a word's letters do not show that it counts as covered."""
        ink = self.lower if id(word) in self.under and self.lower else self.ink
        every, unseen = ink.part(self.dots(word.box))
        if unseen <= every * min(NOISE, 1 / len(word.ink)):
            return False
        parts = [part for part in (ink.part(self.dots(sign.box)) for sign in word.ink) if part[0]]
        lost = [unseen > every * (1 - SHOWN) for every, unseen in parts]
        return any(lost) and (sum(lost) >= len(lost) * LOST or in_a_row(lost) >= IN_A_ROW)

    def blank(self, rects: Iterable[tuple[float, ...]]) -> set[int]:
        """Return which of these boxes, by number, show one and the same colour: a bar, or nothing."""
        if self.full is None:
            return set()
        seen = ((number, self.full.crop(self.dots(shrunk(self.place.box(*rect))))) for number, rect in enumerate(rects))
        return {
            number for number, crop in seen if all(high - low < FAINT for low, high in crop.convert("RGB").getextrema())
        }

    def is_painted(self, word: Word) -> bool:
        """Return whether a word leaves ink, or would do so with a typeface that the file lacks."""
        drawn = [self.texts[sign.drawn_by] for sign in word.signs if sign.drawn_by in self.texts]
        if not any(stroke.is_painted for stroke in drawn):
            return False
        if self.ink.part(self.dots(word.box))[0]:
            return True
        is_lacking = any(ord(sign.letter) > LATIN for sign in word.signs)  # no shapes for them here, elsewhere perhaps
        return is_lacking and not any(stroke.is_embedded or stroke.is_tiny for stroke in drawn)

    def read_from_a_scan(self, words: list[Word], lost: set[int]) -> set[int]:
        """Return the words that lie under a picture as large as the page, if nearly all of the page's words do."""
        painted = [word for word in words if self.is_painted(word)]
        under = {id(word) for word in painted if id(word) in lost and self.is_under(word)}
        if not self.is_scan() or len(under) < NEARLY_ALL * len(painted):
            return set()
        return under

    def is_under(self, word: Word) -> bool:
        first = self.order.get(word.signs[0].drawn_by, -1)
        return any(self.order[one.address] > first and covers(one.box, word.box) for one in self.pictures)

    def is_scan(self) -> bool:
        return sum(map(self.place.share, self.pictures)) >= A_SCAN

    def judge_unpainted(self, word: Word, found: Seen) -> None:
        """Judge a word that is not drawn itself by the ink of the picture in its place."""
        if not any(covers(one.box, word.box) for one in self.pictures):
            found.is_hiding = True
            return
        is_still, tone = self.compared_with_scan(shrunk(word.box))
        if is_still is None:
            self.judge_blank(word, found, tone)
        else:
            (found.shown if is_still else found.covered).append(word)

    def compared_with_scan(self, place: tuple[float, float, float, float]) -> tuple[bool | None, float]:
        """Return whether the ink of the pictures still shows in a place (None without ink), and how light it is."""
        scanned, full = self.pictures_alone()
        box = self.dots(place)
        came, now = scanned.crop(box), full.crop(box)
        darkest, lightest = came.getextrema()
        tone = ImageStat.Stat(now).mean[0]
        if lightest - darkest < INK:
            return None, tone
        middle = (darkest + lightest) // 2
        inked = came.point([255 if value <= middle else 0 for value in range(256)])
        ground = ImageStat.Stat(now, ImageChops.invert(inked)).mean[0]
        return ground - ImageStat.Stat(now, inked).mean[0] >= STILL, tone

    def has_covered_pictures(self, shown: int) -> bool:
        """Return whether a box is drawn on the ink of a scan: nothing can tell what it says, but it must go."""
        if shown > FEW or not self.is_scan():
            return False
        first = min(self.order[stroke.address] for stroke in self.pictures)
        boxes = [stroke for stroke in self.strokes[first + 1 :] if not stroke.is_text and self.place.share(stroke)]
        return any(self.compared_with_scan(stroke.box)[0] is False for stroke in boxes[:MOST_BOXES])

    def judge_blank(self, word: Word, found: Seen, tone: float) -> None:
        """A place without ink: a bar if it is dark, else the program that read the scan was mistaken."""
        if tone < DARK:
            found.covered.append(word)
        else:
            found.is_hiding = True

    def pictures_alone(self) -> tuple[Image.Image, Image.Image]:
        """Return the page with its pictures only, and all of it, both in grey."""
        if self.scan is None:
            others = [stroke for stroke in self.strokes if not stroke.is_picture]
            hide(others)
            self.scan = picture_of(self.page, self.scale).convert("L"), self.full.convert("L")
            show(others)
        return self.scan

    def dots(self, box: tuple[float, float, float, float]) -> Box:
        """Return a box of points as dots of the picture, at least one dot large."""
        left, top, right, bottom = (side * self.scale for side in box)
        across, down = self.full.size
        left, top = min(max(int(left), 0), across - 1), min(max(int(top), 0), down - 1)
        return left, top, min(max(int(right) + 1, left + 1), across), min(max(int(bottom) + 1, top + 1), down)


def in_a_row(lost: Iterable[bool]) -> int:
    """Return how many stand side by side, at most."""
    return max(sum(group) for _, group in groupby(lost))


def dots(image: Image.Image, box: Box) -> int:
    return image.crop(box).histogram()[255]


def covers(one: tuple[float, ...], two: tuple[float, ...]) -> bool:
    """Return whether the middle of the second box lies in the first."""
    across, down = (two[0] + two[2]) / 2, (two[1] + two[3]) / 2
    return one[0] <= across <= one[2] and one[1] <= down <= one[3]


def shrunk(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    left, top, right, bottom = box
    across, down = (right - left) * 0.1, (bottom - top) * 0.15
    return left + across, top + down, right - across, bottom - down


def overlapping(words: list[Word]) -> Iterable[tuple[Word, Word]]:
    """Give every two words of which one lies on the middle of the other."""
    cells: dict[tuple[int, int], list[Word]] = {}
    compared = 0
    for word in words:
        for cell in cells_of(word.box):
            near = cells.setdefault(cell, [])
            compared += len(near)
            if compared > MOST_COMPARED:
                raise Refused("swollen")
            yield from ((other, word) for other in near if covers(word.box, other.box) or covers(other.box, word.box))
            near.append(word)


def cells_of(box: tuple[float, ...]) -> Iterable[tuple[int, int]]:
    """Give the cells of a grid that a box touches, of the first hundred a way at most."""
    left, top, right, bottom = (min(max(int(side // CELL), 0), MOST_CELLS) for side in box)
    return ((across, down) for across in range(left, right + 1) for down in range(top, bottom + 1))
