"""Write the printable role cards, two on a sheet: `python docs/role_cards.py` makes role_cards.html of role_cards.md.

Each heading of the second level begins a card; what stands above the first is for whoever deals them. The page asks
nothing of any other host; tests/test_classroom_pages.py fails when it is out of date.
"""

from __future__ import annotations

from pathlib import Path

from markdown_it import MarkdownIt

from sim.store import write_safely

CLASSROOM = Path(__file__).resolve().parent / "classroom"
CARDS, PAGE = CLASSROOM / "role_cards.md", CLASSROOM / "role_cards.html"
STYLE = """
  body { margin: 0 auto; max-width: 48rem; padding: 1rem; color: #222; background: #fff;
    font: 1.05rem/1.5 system-ui, sans-serif; }
  .card { margin: 1.5rem 0; padding: 1.2rem 1.6rem; border: 2px solid #0072b2; border-radius: .6rem; }
  .card h2 { margin: 0; font-size: 1.5rem; }
  .card li { margin: .45rem 0; } .card ul { padding-left: 1.2rem; }
  @page { size: A4 portrait; margin: 12mm; }
  @media print {
    body { max-width: none; padding: 0; font-size: 14pt; line-height: 1.35; }
    header { break-after: page; }
    .card { box-sizing: border-box; height: 128mm; margin: 0 0 8mm; padding: 8mm 10mm; break-inside: avoid; }
    .card:nth-of-type(even) { break-after: page; margin-bottom: 0; }
    .card:last-of-type { break-after: auto; }
  }
"""
FRAME = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Role cards</title>
<style>{style}</style>
</head>
<body>
<header>
{opening}</header>
{cards}
</body>
</html>
"""


def page(text: str) -> str:
    """Return the page of cards that a text in Markdown makes."""
    opening, *cards = text.split("\n## ")
    said = "\n".join(f'<section class="card">\n{in_html("## " + card)}</section>' for card in cards)
    return FRAME.format(style=STYLE, opening=in_html(opening), cards=said)


def in_html(text: str) -> str:
    """Return a text in Markdown as HTML; tags that stand in it are shown and never obeyed."""
    return str(MarkdownIt("commonmark", {"html": False}).render(text))


if __name__ == "__main__":
    write_safely(PAGE, lambda file: file.write_text(page(CARDS.read_text(encoding="utf-8")), encoding="utf-8"))
