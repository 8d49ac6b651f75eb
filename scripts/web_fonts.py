"""Subset the fonts that pages send to browsers: python scripts/web_fonts.py [FOLDER OF NOTO TTF].

Needs `pip install fonttools brotli`; the folder is that of Debian's package fonts-noto-core unless another is named. A
script's letters, its marks and joiners, and all features that shape them stay; hints, which no high-resolution screen
uses, go. The style sheet names the same ranges, so that a browser fetches a font only where its script is shown.
"""

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter, load_font, parse_unicodes, save_font

OUT = Path(__file__).resolve().parents[1] / "src" / "kathan" / "web" / "static" / "fonts"
DEBIAN = Path("/usr/share/fonts/truetype/noto")
DEVANAGARI = "0020,002D,00A0,0900-097F,1CD0-1CFF,200C-200D,20B9,25CC,A8E0-A8FF"
ARABIC = "0020,002D,00A0,0600-06FF,0750-077F,08A0-08FF,200C-200F,FB50-FDFF,FE70-FEFF"
FONTS = {
    "NotoSansDevanagari-Regular": DEVANAGARI,
    "NotoSansDevanagari-Bold": DEVANAGARI,
    "NotoSerifDevanagari-Regular": DEVANAGARI,
    "NotoNaskhArabic-Regular": ARABIC,
    "NotoNaskhArabic-Bold": ARABIC,
}


def subset(source: Path, target: Path, letters: str) -> None:
    """Write the part of a font that holds some letters, as WOFF 2; the same bytes every time."""
    options = Options(flavor="woff2", layout_features=["*"], hinting=False, recalc_timestamp=False)
    font = load_font(str(source), options)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=parse_unicodes(letters))
    subsetter.subset(font)
    save_font(font, str(target), options)


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DEBIAN
    OUT.mkdir(parents=True, exist_ok=True)
    for name, letters in FONTS.items():
        subset(folder / f"{name}.ttf", OUT / f"{name}.woff2", letters)
        print(f"{name}.woff2: {(OUT / f'{name}.woff2').stat().st_size:,} bytes")
