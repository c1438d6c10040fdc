"""The page that a report fills in: readable on a phone and in print, with nothing fetched from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from string import Template

Rows = Iterable[tuple[str, ...]]
"""Rows of a table: a name, then cells."""

PAGE = Template("""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>$title</title>
<style>
body { margin: 0 auto; max-width: 52rem; padding: 1rem; color: #222; background: #fff;
  font: 1rem/1.5 system-ui, sans-serif; }
h1 { font-size: 1.6rem; line-height: 1.25; } h2 { margin-top: 2.2rem; border-bottom: 2px solid #0072b2; }
.note { border-left: 4px solid #0072b2; padding: .2rem 0 .2rem .8rem; }
.wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; margin: .6rem 0; }
caption { text-align: left; font-weight: bold; padding: .4rem 0; }
th, td { text-align: left; vertical-align: top; padding: .25rem .6rem .25rem 0; border-bottom: 1px solid #ddd; }
th[scope=row] { font-weight: normal; } td { overflow-wrap: anywhere; min-width: 6em; }
figure { margin: 1.6rem 0; break-inside: avoid; } img { max-width: 100%; height: auto; }
@media screen and (max-width: 40rem) { img { max-width: none; width: 40rem; } }
figcaption { font-size: .9rem; } code { overflow-wrap: anywhere; background: #f3f3f3; padding: 0 .2rem; }
@media print { body { max-width: none; font-size: 10pt; } .wide { overflow: visible; } tr { break-inside: avoid; } }
</style>
</head>
<body>
<main>
<h1>$title</h1>
<p class="note">An invented borough: no real organisation or person is described; no community partner has yet agreed
these rules.</p>

<h2>What was asked</h2>
$asked
<p>How every lever was set stands <a href="#levers">at the end</a>.</p>

<h2>What came out</h2>
$figures
<p>In these tables counts are people or events in the sample, not scaled to the place; money and hours are those of
the whole place. Shares and trust run from 0 to 1.</p>
$outcomes

<h2>How sure</h2>
<p>This is one run with one seed: a story, not evidence. Another seed gives other people, other meetings and other
luck, and one run says nothing about what the programme caused. For a comparison give two arms the same luck, many
times over, and look at the differences and how much they vary:</p>
<p><code>python -m sim +experiment=phase_zero_vs_time_bound replicates=100</code></p>
<p>Many rules and numbers are assumptions with wide ranges; results hold for the assumptions tried, and for no real
place.</p>

<h2>What it cost</h2>
$cost

<h2>Where it comes from</h2>
$origin

<h2 id="levers">The levers</h2>
<p>All that the programme decides, and all in which one arm differs from another.</p>
$levers
</main>
</body>
</html>
""")


def table(caption: str, rows: Rows, head: tuple[str, ...] = ()) -> str:
    """Return an HTML table whose rows are named by their first cell; nothing where there are no rows."""
    top = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
    body = "".join(
        f'<tr><th scope="row">{escape(name)}</th>{"".join(f"<td>{escape(cell)}</td>" for cell in cells)}</tr>'
        for name, *cells in rows
    )
    head_row = f"<thead><tr>{top}</tr></thead>" if head else ""
    whole = f"<table><caption>{escape(caption)}</caption>{head_row}<tbody>{body}</tbody></table>"
    return f'<div class="wide">{whole}</div>' if body else ""
