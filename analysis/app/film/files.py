"""Pictures one after another in a file: GIF by pillow, MP4 by the ffmpeg that imageio-ffmpeg brings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from sim.problems import BadInput

COLOURS = 192  # of a GIF, the same ones in every picture, so that nothing flickers
HELD = 0.1  # of the length of a GIF, which begins again: how long its last picture stays


@dataclass(frozen=True)
class Film:
    """What is written.

    pictures   each (height, width, 3), red-green-blue in 0 to 255, all of one size, height and width even
    number     how many they are
    seconds    how long they take, all together
    colours    a picture that has all colours of the others
    says       what the file says of itself, by name
    """

    pictures: Iterable[np.ndarray]
    number: int
    seconds: float
    colours: np.ndarray
    says: Mapping[str, str]


def write_gif(film: Film, path: Path) -> None:
    """Write a GIF that plays again and again, its last picture for longer; what it says of itself is its comment."""
    palette = Image.fromarray(film.colours).quantize(COLOURS, method=Image.Quantize.FASTOCTREE)
    pictures: Iterator[Image.Image] = (
        Image.fromarray(picture).quantize(palette=palette, dither=Image.Dither.NONE) for picture in film.pictures
    )
    lasting = [milliseconds(film.seconds * (1 - HELD) / max(1, film.number - 1))] * (film.number - 1)
    comment = "\n".join(f"{name}: {told}" for name, told in film.says.items()).encode("utf-8")
    next(pictures).save(
        path, "GIF", save_all=True, append_images=pictures, loop=0, comment=comment,
        duration=[*lasting, milliseconds(film.seconds * HELD)],
    )  # fmt: skip


def milliseconds(seconds: float) -> int:
    """Return a time as a GIF knows it: in hundredths of a second, two at least."""
    return max(2, round(100 * seconds)) * 10


def write_mp4(film: Film, path: Path) -> None:
    """Write an MP4 that phones and browsers play; what it says of itself are entries by the same names."""
    high, wide = film.colours.shape[:2]
    says = [word for name, told in film.says.items() for word in ("-metadata", f"{name}={told}")]
    writer = encoder().write_frames(
        str(path), (wide, high), fps=film.number / film.seconds, macro_block_size=2, ffmpeg_log_level="error",
        output_params=["-f", "mp4", "-movflags", "+faststart+use_metadata_tags", *says],
    )  # fmt: skip
    writer.send(None)
    try:
        for picture in film.pictures:
            writer.send(np.ascontiguousarray(picture))
    finally:
        writer.close()


def encoder() -> Any:
    """Return imageio-ffmpeg, or raise BadInput where it is not installed."""
    try:
        import imageio_ffmpeg
    except ImportError:
        raise BadInput(
            "An .mp4 needs imageio-ffmpeg, which is not installed: run python -m pip install imageio-ffmpeg, "
            "or ask for a .gif."
        ) from None
    return imageio_ffmpeg


WRITERS: Mapping[str, Callable[[Film, Path], None]] = {".gif": write_gif, ".mp4": write_mp4}
"""By the ending of a file's name."""
