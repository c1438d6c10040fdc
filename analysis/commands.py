"""The command that ran what stands in a folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from omegaconf import OmegaConf

from analysis.load import Results


def command(results: Results) -> str:
    """Return the command that ran it: its own words, where they were kept beside it, else as its summary tells it."""
    kept = results.folder / ".hydra" / "overrides.yaml"
    words = kept_words(kept) if kept.is_file() else list(told_words(results.summary))
    return " ".join(["python -m sim", *(f"'{word}'" if set(word) & set(" []{}*&|;<>()") else word for word in words)])


def kept_words(path: Path) -> list[str]:
    """Return the words that were typed."""
    return [str(word) for word in OmegaConf.to_container(OmegaConf.load(path)) or []]


def told_words(summary: Mapping[str, Any]) -> Iterator[str]:
    """Give the words that ask for a run, or a comparison on several seeds, of this kind."""
    if summary.get("experiment"):
        yield f"+experiment={summary['experiment']}"
    elif "arm" in summary:
        yield f"programme={summary['arm']}"
    known = {"seed": summary["seeds"][0], "replicates": len(summary["seeds"])} if "seeds" in summary else {}
    known |= summary
    yield from (f"{name}={known[name]}" for name in ("replicates", "place", "seed", "weeks") if name in known)
