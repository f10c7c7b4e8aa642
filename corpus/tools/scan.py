#!/usr/bin/python3
"""Makes scans of pages of the sample documents: corpus/scans/.

    scan.py [NAME…]

Needs pdftoppm (poppler-utils), python3-pil and python3-numpy. The noise is drawn from a fixed seed, so
that the same versions of these give the same pixels.
"""

import math
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy
from PIL import Image, ImageDraw, ImageFilter, ImageFont

CORPUS = Path(__file__).resolve().parent.parent
SCANS = CORPUS / "scans"


def rendered(name, page, dpi, mode="L"):
    with tempfile.TemporaryDirectory() as work:
        subprocess.run(["pdftoppm", "-r", str(dpi), "-f", str(page), "-l", str(page), "-png", CORPUS / f"{name}.pdf",
                        f"{work}/p"], check=True)
        return Image.open(next(Path(work).glob("*.png"))).convert(mode)


def skewed(image, degrees):
    return image.rotate(degrees, Image.Resampling.BICUBIC, expand=False, fillcolor="white")


def bilevel(image, threshold=165):
    return image.convert("L").point(lambda v: 255 if v > threshold else 0).convert("1")


def salted(image, share, seed):
    """Single black and white pixels, as a fax line gives them."""
    pixels = numpy.array(image.convert("L"))
    random = numpy.random.default_rng(seed).random(pixels.shape)
    pixels[random < share] = 0
    pixels[random > 1 - share] = 255
    return Image.fromarray(pixels)


def shaded(image, depth):
    """Light that falls off towards the lower right, as beside the spine of a thick file."""
    pixels = numpy.asarray(image.convert("RGB")).astype(float)
    height, width = pixels.shape[:2]
    fall = (numpy.linspace(0, 1, width)[None, :] + numpy.linspace(0, 1, height)[:, None]) / 2
    return Image.fromarray((pixels * (1 - depth * fall)[:, :, None]).astype("uint8"))


def sealed(image, x, y, radius, text):
    """A red seal over the figures: ring, star, a line of characters. The ink lets the black through."""
    seal = Image.new("RGB", image.size, "white")
    draw = ImageDraw.Draw(seal)
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), outline=(214, 40, 48), width=max(3, radius // 16))
    points = []
    for k in range(10):
        r = radius * (0.38 if k % 2 == 0 else 0.15)
        angle = math.pi * (k / 5 - 0.5)
        points.append((x + r * math.cos(angle), y + r * math.sin(angle)))
    draw.polygon(points, fill=(214, 40, 48))
    font = ImageFont.truetype("/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc", radius // 5)
    draw.text((x, y + radius * 0.62), text, font=font, fill=(214, 40, 48), anchor="mm")
    a, b = numpy.asarray(image.convert("RGB")).astype(int), numpy.asarray(seal).astype(int)
    return Image.fromarray((a * b // 255).astype("uint8"))


def noisy(image, strength, seed):
    pixels = numpy.asarray(image).astype(float)
    pixels += numpy.random.default_rng(seed).normal(0, strength, pixels.shape)
    return Image.fromarray(pixels.clip(0, 255).astype("uint8"))


def write(name, pages, dpi, **options):
    out = SCANS / name
    first, rest = pages[0], pages[1:]
    if out.suffix == ".pdf":
        epoch = dict(creationDate=None, modDate=None, title=None)
        first.save(out, "PDF", resolution=dpi, save_all=True, append_images=rest, **epoch, **options)
    elif out.suffix == ".tif":
        first.save(out, "TIFF", compression="group4", dpi=(dpi, dpi), save_all=True, append_images=rest)
    else:
        first.save(out, dpi=(dpi, dpi), optimize=True)
    print(f"{name}: {out.stat().st_size} bytes")


def clean_300():
    write("s1-clean-300dpi.pdf", [bilevel(rendered("05-ten-statements", 1, 300))], 300)


def fax_200():
    page = skewed(rendered("07-authors-errors", 1, 200), 0.8)
    write("s2-fax-200dpi.pdf", [bilevel(salted(page, 0.0004, 2))], 200)


def seal_150():
    page = rendered("09-turned-pages", 1, 150, "RGB").filter(ImageFilter.GaussianBlur(0.5))
    page = sealed(page, 880, 560, 150, "业务专用章")
    write("s3-seal-150dpi.pdf", [noisy(shaded(skewed(page, -0.4), 0.3), 3, 3)], 150, quality=60)


def upside_down_200():
    page = rendered("05-ten-statements", 4, 200).transpose(Image.Transpose.ROTATE_180)
    write("s4-upside-down-200dpi.pdf", [bilevel(page)], 200)


def pages_tiff():
    write("s5-two-pages.tif", [bilevel(rendered("06-budget", page, 200)) for page in (1, 2)], 200)


def form_png():
    write("s6-form.png", [bilevel(rendered("01-portrait-forms", 5, 200))], 200)


def fax_98():
    """A fax of the lower resolution: every line twice, and some lines lost."""
    page = rendered("05-ten-statements", 1, 204)
    low = page.resize((page.width, page.height * 98 // 204), Image.Resampling.BOX)
    page = bilevel(low.resize((page.width, low.height * 2), Image.Resampling.NEAREST), 215)
    draw = ImageDraw.Draw(page)
    for y in numpy.random.default_rng(7).integers(0, page.height, 5):
        draw.line((0, int(y), page.width, int(y)), fill=255, width=2)
    write("s7-fax-98dpi.tif", [page], 200)


def grey_paper_150():
    """Grey paper, pale print, and two holes punched into the margin."""
    page = rendered("06-budget", 1, 150)
    pixels = numpy.asarray(page).astype(float) * 0.5 + 70
    page = Image.fromarray(pixels.astype("uint8"))
    draw = ImageDraw.Draw(page)
    for y in (0.35, 0.65):
        draw.ellipse((18, page.height * y, 54, page.height * y + 36), fill=30)
    write("s8-grey-paper-150dpi.pdf", [noisy(page, 2, 8)], 150, quality=35)


MAKERS = {"s1": clean_300, "s2": fax_200, "s3": seal_150, "s4": upside_down_200, "s5": pages_tiff, "s6": form_png,
          "s7": fax_98, "s8": grey_paper_150}
SCANS.mkdir(exist_ok=True)
for key, make in MAKERS.items():
    if not sys.argv[1:] or any(name.startswith(key) for name in sys.argv[1:]):
        make()
