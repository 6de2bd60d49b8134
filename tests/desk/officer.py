"""A press officer at the desk in Chromium: clicks, keys and seconds of waiting are counted."""

import base64
import io
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from PIL import ExifTags, Image
from playwright.sync_api import FrameLocator, Locator, Page, expect

from sitegen.words.catalogue import Catalogue

# What Word puts into the clipboard, cut to what matters: classes, empty paragraphs, a bold line.
WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><body lang=KZ>
<!--StartFragment--><p class=MsoNormal><span style='mso-bidi-font-size:14pt'>{0}<o:p></o:p>
</span></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoNormal><b><span lang=KZ>{1}</span></b></p>
<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span></span>
<![endif]>{2}</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span></span>
<![endif]>{3}</p><!--EndFragment--></body></html>"""
_PASTE = """(target, html) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  const settings = { clipboardData: data, bubbles: true, cancelable: true };
  target.dispatchEvent(new ClipboardEvent("paste", settings));
}"""


_DROP = """(target, files) => {
  const data = new DataTransfer();
  for (const [name, text] of files) {
    const bytes = Uint8Array.from(atob(text), (each) => each.charCodeAt(0));
    data.items.add(new File([bytes], name, { type: "image/jpeg" }));
  }
  const settings = { dataTransfer: data, bubbles: true, cancelable: true };
  target.dispatchEvent(new DragEvent("drop", settings));
}"""


def photo(color: str) -> bytes:
    """Return a photo as a camera makes it, on its side, with the place where it was taken."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (42.0, 19.0, 0.0)
    file = io.BytesIO()
    Image.new("RGB", (4000, 3000), color).save(file, "JPEG", exif=exif)
    return file.getvalue()


class Officer:
    """Acts on a *page* by the words that she reads there, with a mouse or with a finger."""

    def __init__(self, page: Page, words: Catalogue, *, by_touch: bool = False) -> None:
        self.page = page
        self.words = words
        self.by_touch = by_touch
        self.clicks = 0
        self.keys = 0
        self.waited = 0.0

    def click(self, target: Locator) -> None:
        """Click, or tap, what is there by now."""
        with self._waiting():
            expect(target).to_be_visible(timeout=20_000)
        self.clicks += 1
        if self.by_touch:
            target.tap()
        else:
            target.click()

    def press(self, message: str, within: Locator | None = None) -> None:
        """Click the button with the words of *message*."""
        name = self.words.text(message)
        self.click((within or self.page).get_by_role("button", name=name, exact=True))

    def follow(self, message: str) -> None:
        """Click the link with the words of *message*."""
        self.click(self.page.get_by_role("link", name=self.words.text(message), exact=True))

    def write(self, target: Locator, text: str) -> None:
        """Put *text*, whose keys are not counted, into a field."""
        self.click(target)
        target.fill(text)

    def choose(self, target: Locator, value: str) -> None:
        """Choose from a list that opens: two clicks."""
        with self._waiting():
            expect(target).to_be_visible(timeout=20_000)
        self.clicks += 2
        target.select_option(value)

    def key(self, name: str) -> None:
        """Press a key, or several at once."""
        self.keys += 1
        self.page.keyboard.press(name)

    def paste(self, target: Locator, html: str) -> None:
        """Paste what another program has put into the clipboard."""
        self.click(target)
        self.keys += 1
        target.evaluate(_PASTE, html)

    def drop(self, target: Locator, files: Mapping[str, bytes]) -> None:
        """Drop files from the computer; it counts as one click."""
        self.clicks += 1
        sent = [[name, base64.b64encode(data).decode()] for name, data in files.items()]
        target.evaluate(_DROP, sent)

    def see(self, target: Locator) -> None:
        """Wait until *target* is visible."""
        with self._waiting():
            expect(target).to_be_visible(timeout=20_000)

    def see_text(self, target: Locator, text: str) -> None:
        """Wait until *target* has the *text*."""
        with self._waiting():
            expect(target).to_contain_text(text, timeout=20_000)

    def see_count(self, target: Locator, count: int) -> None:
        """Wait until there are *count* of *target*."""
        with self._waiting():
            expect(target).to_have_count(count, timeout=20_000)

    def see_saved(self) -> None:
        """Wait until the desk says that everything is saved."""
        with self._waiting():
            expect(self.page.locator("#story[data-saved=saved]")).to_be_visible(timeout=20_000)

    @property
    def preview(self) -> FrameLocator:
        """The page beside the story."""
        return self.page.frame_locator("iframe[name=preview]")

    @contextmanager
    def _waiting(self) -> Iterator[None]:
        began = time.monotonic()
        yield
        self.waited += time.monotonic() - began
