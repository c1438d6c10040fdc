"""The page on two lives: where they part, who gains and who loses, and how the difference spread."""

from __future__ import annotations

import base64
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markdown_it import MarkdownIt

from analysis import spread
from analysis.captions import says
from analysis.commands import command
from analysis.life import Life, gain, whole
from analysis.load import Run, load, read_json
from analysis.pictures import save, write_captions
from analysis.report import lever_in_words
from analysis.words import TIES, plain_words
from sim.stories.telling import HOW_TRUST_IS_TOLD

TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=lambda name: str(name).endswith(".html"),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
TEMPLATES.filters |= {"plain": plain_words, "ties": TIES.get, "signed": "{:+.3f}".format}
MARKDOWN = MarkdownIt("commonmark").enable("table")

INVENTED = (
    "An invented borough: no real organisation or person is described; no community partner has yet agreed these rules."
)


def write_pages(run: Run, draws: bool) -> None:
    """Write `two_lives.md` into a folder of two lives and, with the figure and whole stories, `two_lives.html`."""
    about = about_lives(run)
    write(run.folder / "two_lives.md", f"# {about['title']}\n\n{INVENTED}\n\n{text(about)}")
    if draws:
        told = MARKDOWN.render(text({**about, **picture(run)}))
        for mark, wide in (("<table>", '<div class="wide"><table>'), ("</table>", "</table></div>")):
            told = told.replace(mark, wide)
        page = TEMPLATES.get_template("two_lives.html").render(title=about["title"], text=told)
        write(run.folder / "two_lives.html", page)


def redraw(folder: Path) -> Path:
    """Draw the page of a folder anew, and return its file, or raise BadInput where there is none."""
    write_pages(load(folder), draws=True)
    return folder / "two_lives.html"


def text(about: Mapping[str, Any]) -> str:
    """Return the text of both pages, with a blank line at most between its parts."""
    lines = TEMPLATES.get_template("two_lives.md").render({"pictured": False, **about}).split("\n")
    kept = [line for line, before in zip(lines, ["", *lines], strict=False) if line.strip() or before.strip()]
    return "\n".join(kept)


def write(path: Path, content: str) -> None:
    """Write a file whole or not at all."""
    unfinished = path.with_name(f"{path.name}.part")
    unfinished.write_text(content, encoding="utf-8")
    os.replace(unfinished, path)


def picture(run: Run) -> dict[str, Any]:
    """Draw the figure of the spread, and return it with its words as the template takes them."""
    (run.folder / "figures").mkdir(exist_ok=True)
    path = save(spread.draw(run), run.folder / "figures" / f"{spread.NAME}.png", says(spread, ran=command(run)))
    write_captions(run.folder / "figures")
    data = base64.b64encode(path.read_bytes()).decode("ascii")
    return {
        "pictured": True,
        "picture": f"data:image/png;base64,{data}",
        "picture_title": spread.TITLE,
        "picture_caption": spread.CAPTION,
        "picture_in_words": spread.describe(run),
    }


def about_lives(run: Run) -> dict[str, Any]:
    """Return what the text is made of."""
    told, arms = read_json(run.folder / "told.json"), run.summary["arms"]
    lives = {life["resident"]: life for life in run.table("lives").to_dict("records")}
    levers = [run.config["arms"][arm] for arm in arms]
    people = ("first", "gained", "lost", "asked_for")
    return {
        **told,
        **run.summary,
        **{name: [entry(one, lives, arms) for one in told[name]] for name in people},
        "title": f"Two lives: {plain_words(arms[0])} beside {plain_words(arms[1])}",
        "question": run.config["design"]["question"],
        "levers": [(name, *(lever_in_words(one[name]) for one in levers)) for name in run.summary["differs"]],
        "years": [f"{year:.3g}" for year in spread.years_shown(run.weeks)],
        "spread": spread.by_year(run),
        "how_trust_is_told": HOW_TRUST_IS_TOLD,
    }


def entry(told: Mapping[str, Any], lives: Mapping[int, Life], arms: Sequence[str]) -> dict[str, Any]:
    """Return what is said of one person; what their whole lives came to only where they live here to the end."""
    life = lives.get(told["resident"]) if told["stories"] else None
    return {
        **told,
        "gain": gain(life) if life else "",
        "whole": {arm: whole(life, suffix) for arm, suffix in zip(arms, ("", "_versus"), strict=True)} if life else {},
        "stories": {arm: story.split("\n- ")[1:] for arm, story in told["stories"].items()},
    }
