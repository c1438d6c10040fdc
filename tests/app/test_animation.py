"""A film shows what the tables of its runs say, says what it is, and is written whole or not at all."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hand_made_run import hand_made_run
from PIL import Image, ImageSequence

from analysis.app.__main__ import main
from analysis.app.film.curves import spread
from analysis.app.film.marks import HOUSE, HUB, LETTER
from analysis.app.film.page import CAPTION
from analysis.app.film.scene import Scene
from analysis.app.film.shown import names, shown
from analysis.load import load

imageio_ffmpeg = pytest.importorskip("imageio_ffmpeg")


def changed(folder: Path, **summary: object) -> Path:
    """Change what a run's summary says."""
    path = folder / "summary.json"
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | summary), encoding="utf-8")
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return hand_made_run(tmp_path / "run")


@pytest.fixture
def other(tmp_path: Path) -> Path:
    return changed(hand_made_run(tmp_path / "other"), arm="time_bound")


@pytest.fixture(scope="module")
def seen(tmp_path_factory) -> tuple[Path, Scene]:
    """A run's folder, and its scene at week 45."""
    folder = hand_made_run(tmp_path_factory.mktemp("seen") / "run")
    scene = Scene(shown([load(folder)]))
    scene.picture(45)
    return folder, scene


def places(scene: Scene, mark: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in scene.maps[0].marks[mark].get_xydata()]


def homes(scene: Scene, *cbos: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in (scene.maps[0].homes[cbo] for cbo in cbos)]


def refused(capsys: pytest.CaptureFixture[str], *words: object) -> str:
    """Ask for what cannot be had; return the one sentence that says so."""
    assert main(["animate", *map(str, words)]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    return said


def test_ties_have_the_trust_that_stands_in_the_table(seen) -> None:
    folder, scene = seen
    table = pd.read_parquet(folder / "organisations.parquet").query("week == 45").set_index("cbo")["trust"]
    ties = scene.maps[0].ties
    drawn = {
        tuple(map(float, line[0])): level for line, level in zip(ties.get_segments(), ties.get_array(), strict=True)
    }
    assert drawn == {homes(scene, cbo)[0]: trust for cbo, trust in table.items()}
    amber, clover = ties.get_linewidths()
    assert clover > amber


def test_ties_end_at_the_edge_of_the_services(seen) -> None:
    _, scene = seen
    for line in scene.maps[0].ties.get_segments():
        assert np.linalg.norm(line[1] - scene.maps[0].middle) == pytest.approx(HUB)


def test_organisations_sites_and_closures_stand_where_their_organisations_stand(seen) -> None:
    _, scene = seen
    assert places(scene, "organisation") == homes(scene, "Amber Hall")
    assert places(scene, "open community site") == homes(scene, "Clover Mosque")
    assert places(scene, "closed") == homes(scene, "Bramble Circle")
    assert scene.maps[0].marks["open community site"].get_marker() is HOUSE


def test_an_organisation_is_not_shown_before_it_is_founded(folder) -> None:
    scene = Scene(shown([load(folder)]))
    scene.picture(5)
    assert places(scene, "organisation") == homes(scene, "Amber Hall", "Bramble Circle")
    assert places(scene, "closed") == []


def test_there_is_a_dot_for_each_resident_who_takes_part_and_the_number_is_written(seen) -> None:
    _, scene = seen
    assert len(places(scene, "resident taking part")) == 1 + 2
    written = {community: text.get_text() for community, text in scene.maps[0].numbers.items()}
    assert written == {"white_british": "1 of 60", "south_asian": "2 of 40"}


def test_where_too_many_take_part_for_the_map_a_dot_stands_for_several_and_the_key_says_so(folder) -> None:
    table = pd.read_parquet(folder / "weekly.parquet")
    table["engaged"] = 30_000
    table["residents"] = 90_000
    table.to_parquet(folder / "weekly.parquet")
    scene = Scene(shown([load(folder)]))
    scene.picture(45)
    each = scene.maps[0].scale.residents
    assert each > 1
    assert len(places(scene, "resident taking part")) == 2 * round(30_000 / each)
    assert f"{each:,} residents taking part" in [text.get_text() for text in scene.page.axes.texts]


def test_curves_follow_the_table_up_to_the_week_and_no_further(seen) -> None:
    folder, scene = seen
    table = pd.read_parquet(folder / "weekly.parquet")
    engaged = table.groupby("week")["engaged"].sum()
    line = scene.curves["engagement"].lines[0]
    assert len(line.get_ydata()) == 46
    assert line.get_ydata()[-1] == pytest.approx(engaged.loc[20:45].mean())
    referred = table[table["week"] <= 45][["referrals_self", "referrals_site"]].to_numpy().sum()
    assert scene.curves["self_referrals"].lines[0].get_ydata()[-1] == referred
    assert scene.curves["self_referrals"].numbers[0].get_text() == f"{referred}"
    assert line.get_xdata()[-1] == pytest.approx(46 / 52)


def test_the_date_and_what_the_levers_have_set_by_then_are_told(seen) -> None:
    _, scene = seen
    page = scene.page
    assert (page.date.get_text(), page.year.get_text()) == ("November 2008", "year 1 of 2")
    said = [shown([load(seen[0])])[0].stage(week) for week in (0, 26, 52)]
    assert said == [
        "official activity begins after 0.5 years",
        "official activity began after 0.5 years",
        "programme money ended after 1 years",
    ]


def test_the_caption_stands_in_every_picture_and_letters_can_be_read_on_a_phone(seen) -> None:
    _, scene = seen
    texts = [text for axes in scene.figure.axes for text in axes.texts]
    assert f"{CAPTION}." in [text.get_text() for text in texts]
    assert min(text.get_fontsize() for text in texts) / 0.72 >= 21  # of 1080 pixels: 7 of a phone's 360
    assert LETTER >= 21


def test_a_week_looks_the_same_whatever_was_shown_before(seen) -> None:
    _, scene = seen
    first = scene.picture(12)
    scene.picture(70)
    assert np.array_equal(scene.picture(12), first)


def test_numbers_at_the_heads_of_lines_keep_apart() -> None:
    assert spread([5.0, 1.0, 1.1], 0.5) == [5.0, 1.0, 1.5]


def test_runs_side_by_side_share_one_map_one_scale_and_their_names_differ(folder, other) -> None:
    scene = Scene(shown([load(folder), load(other)]))
    assert scene.maps[0].homes.keys() == scene.maps[1].homes.keys()
    assert scene.maps[0].scale is scene.maps[1].scale
    assert scene.page.names == ["Phase zero", "Time bound"]
    assert names([load(folder), load(changed(folder, seed=8))]) == ["Phase zero, seed 7", "Phase zero, seed 8"]
    assert names([load(folder), load(folder)]) == ["run", "run"]


def test_a_gif_has_a_picture_every_so_many_weeks_and_the_last_lasts_as_asked_and_says_what_it_is(
    folder, tmp_path
) -> None:
    target = tmp_path / "film.gif"
    assert main(["animate", str(folder), str(target), "seconds=4", "every=20"]) == 0
    with Image.open(target) as film:
        lasting = [frame.info["duration"] for frame in ImageSequence.Iterator(film)]
        assert lasting == [900, 900, 900, 900, 400]  # weeks 0, 20, 40, 60 and 77, the last for a tenth of four seconds
        said = film.info["comment"].decode("utf-8")
    text = (tmp_path / "film.txt").read_text(encoding="utf-8")
    for told in (
        CAPTION,
        "python -m analysis.app animate run film.gif seconds=4 every=20",
        "python -m sim +experiment=",
    ):
        assert told in said
        assert told in text
    assert str(tmp_path) not in said + text
    assert sorted(path.name for path in tmp_path.iterdir()) == ["film.gif", "film.txt", "run"]


def test_an_mp4_has_as_many_pictures_and_says_what_it_is(folder, other, tmp_path) -> None:
    target = tmp_path / "film.mp4"
    assert main(["animate", str(folder), str(other), str(target), "seconds=2", "every=26"]) == 0
    frames = imageio_ffmpeg.read_frames(str(target))
    about = next(frames)
    assert len(list(frames)) == 4  # weeks 0, 26, 52 and 77
    assert about["duration"] == pytest.approx(2, abs=0.1)
    assert about["size"][0] == 1080
    held = target.read_bytes()
    for told in (CAPTION, "animate run other film.mp4 seconds=2 every=26", "Phase zero beside Time bound"):
        assert told.encode("utf-8") in held


def test_bad_words_are_refused_in_one_sentence_and_nothing_is_written(folder, other, tmp_path, capsys) -> None:
    film = tmp_path / "film.gif"
    assert "one to four finished runs" in refused(capsys, film)
    assert "one to four finished runs" in refused(capsys, *[folder] * 5, film)
    assert "neither .gif nor .mp4" in refused(capsys, folder, tmp_path / "film.avi")
    assert "neither .gif nor .mp4" in refused(capsys, folder, other)
    assert "its folder should exist" in refused(capsys, folder, tmp_path / "nowhere" / "film.gif")
    assert "seconds is" in refused(capsys, folder, film, "seconds=0")
    assert "every is" in refused(capsys, folder, film, "every=2.5")
    assert '"often"' in refused(capsys, folder, film, "every=often")
    assert 'Did you mean "every"?' in refused(capsys, folder, film, "evry=4")
    assert "no summary.json" in refused(capsys, tmp_path, film)
    assert 'Did you mean "animate"?' in one_sentence(capsys, ["animat"])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["other", "run"]


def one_sentence(capsys: pytest.CaptureFixture[str], words: list[str]) -> str:
    assert main(words) == 2
    return capsys.readouterr().err


def test_runs_that_cannot_stand_side_by_side_are_refused(folder, other, tmp_path, capsys) -> None:
    changed(other, place="borough")
    said = refused(capsys, folder, other, tmp_path / "film.gif")
    assert "another place" in said
    assert "borough, not neighbourhood" in said


def test_a_run_that_kept_too_little_is_refused_with_what_would_keep_it(folder, tmp_path, capsys) -> None:
    (folder / "organisations.parquet").unlink()
    assert "output=standard" in refused(capsys, folder, tmp_path / "film.gif")


def test_without_an_encoder_an_mp4_is_refused_and_a_gif_suggested(folder, tmp_path, capsys, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "imageio_ffmpeg", None)
    said = refused(capsys, folder, tmp_path / "film.mp4")
    assert "imageio-ffmpeg" in said
    assert ".gif" in said


def test_a_film_that_fails_half_way_leaves_the_old_one_as_it_was(folder, tmp_path, monkeypatch) -> None:
    target = tmp_path / "film.gif"
    target.write_bytes(b"the old film")
    drawn = Scene.picture

    def breaks(scene: Scene, week: int) -> np.ndarray:
        if week == 40:
            raise KeyboardInterrupt
        return drawn(scene, week)

    monkeypatch.setattr(Scene, "picture", breaks)
    assert main(["animate", str(folder), str(target), "every=20"]) == 130
    assert target.read_bytes() == b"the old film"
    shutil.rmtree(folder)
    assert [path.name for path in tmp_path.iterdir()] == ["film.gif"]
