"""Patterns: claims are stated before runs, verdicts follow from intervals, ablations act, and the page tells it all."""

import json
import math
import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure
from test_report import DISCLAIMER

from analysis.__main__ import redraw
from analysis.headline import TOO_FEW
from analysis.patterns.drawing import deciding, indifferent
from analysis.patterns.words import COVERED, ROLES, VERDICTS, resampled
from analysis.seeds import mean_over, middle_of_resamples
from experiments import arm_runs
from experiments.beside import merged
from experiments.details import details
from experiments.patterns import check, design, verdicts
from experiments.patterns.claims import FAILS, HOLDS, UNDETERMINED, Claim, above, below, between, of_all
from experiments.patterns.listing import PATTERNS, THEMES, chosen, variants_of
from experiments.patterns.pattern import ROLES as DECLARED
from experiments.patterns.pattern import Ablation, Part, Pattern, Variant, arms, plain, ratio
from experiments.patterns.seen import Seen
from experiments.patterns.verdicts import (
    AS_TOLD,
    LEAVES,
    MAY_BE_LUCK,
    NOTHING_TO_REMOVE,
    REMOVES,
    does,
    figures_of,
    patterns_told,
)
from experiments.patterns.weighing import changed_by, weighed
from sim.problems import BadInput
from tests.worlds import ARMS, asked, lived

ROOT = Path(__file__).parent.parent
OF_EVIDENCE = ["P01", "P02", "P03", "P04", "P05", "P06", "P07", "P08", "P11", "P13", "P14", "P15", "P18", "P19", "P20",
               "P22", "P26", "P27", "P29", "P33", "P36", "P37"]  # fmt: skip
FEW = "design.patterns=[P01,P05,P06]"


def question(*words):
    return asked("+experiment=patterns", "place=village", "theory.settling_weeks=0", "workers=1", *words)


@pytest.fixture(scope="module")
def settings():
    return question("replicates=2")


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """Three patterns over two seeds of two years each, with their page."""
    return design.run(
        question(FEW, "weeks=104", "replicates=2", "design.resamples=100"), tmp_path_factory.mktemp("told")
    )


def test_every_pattern_of_the_sources_that_is_not_kept_aside_is_checked():
    assert list(PATTERNS) == OF_EVIDENCE
    assert sorted(one.id for theme in THEMES.values() for one in theme) == OF_EVIDENCE


def test_every_pattern_says_what_it_claims_who_says_it_its_role_and_what_should_remove_it():
    assert set(DECLARED) == set(ROLES)
    for pattern in PATTERNS.values():
        assert pattern.claim.endswith("."), pattern.id
        assert pattern.source, pattern.id
        assert pattern.role in ROLES, pattern.id
        assert pattern.parts[0].claim, f"{pattern.id}: the first figure is the one that is shown"
        assert bool(pattern.ablations) != bool(pattern.without), pattern.id
        for ablation in pattern.ablations:
            assert ablation.instead.keys() == pattern.variants.keys(), pattern.id
            assert ablation.instead != pattern.variants, f"{pattern.id}: an ablation takes something out"


def test_what_is_declared_as_a_headline_is_never_fitted():
    assert all(PATTERNS[name].role == "prediction" for name in ("P01", "P02", "P03", "P04", "P29", "P36"))
    assert [name for name, one in PATTERNS.items() if one.role == "fitted"] == ["P13", "P15"]
    assert [name for name, one in PATTERNS.items() if one.role == "ordinal check"] == ["P07", "P22", "P26"]


def test_a_claim_holds_where_the_whole_interval_lies_beyond_the_bound_and_by_more_than_is_nothing():
    claim = above(1, margin=0.1)
    assert claim.verdict(1.3, 1.1, 1.5) == HOLDS
    assert claim.verdict(1.3, 0.9, 1.7) == UNDETERMINED
    assert claim.verdict(1.05, 1.01, 1.09) == FAILS
    assert claim.verdict(0.8, 0.7, 0.9) == FAILS
    assert claim.verdict(1.3, math.nan, math.nan) == UNDETERMINED
    assert below(0.6).verdict(0.5, 0.45, 0.55) == HOLDS
    assert below(0.6).verdict(0.7, 0.65, 0.75) == FAILS
    assert between(0.8, 1.2).verdict(1.0, 0.9, 1.1) == HOLDS
    assert between(0.8, 1.2).verdict(1.0, 0.7, 1.1) == UNDETERMINED
    assert between(0.8, 1.2).verdict(1.4, 1.3, 1.5) == FAILS


def test_a_control_holds_exactly_or_not_at_all():
    claim = Claim(0.0, 0.0, exact=True)
    assert claim.verdict(0.0, math.nan, math.nan) == HOLDS
    assert claim.verdict(1e-300, math.nan, math.nan) == FAILS


def test_a_pattern_holds_where_all_of_its_figures_do_and_fails_where_one_does():
    assert of_all([HOLDS, HOLDS]) == HOLDS
    assert of_all([HOLDS, UNDETERMINED]) == UNDETERMINED
    assert of_all([UNDETERMINED, FAILS]) == FAILS
    assert of_all([]) == UNDETERMINED


def test_the_interval_of_a_mean_is_students_and_seeds_that_tell_nothing_are_left_out():
    values = {seed: np.array([value]) for seed, value in enumerate((1.0, 2.0, 3.0))}
    found = weighed(plain, values, 100)
    assert found.figure == 2.0
    assert found.low == pytest.approx(2 - 4.302653 / math.sqrt(3), abs=1e-5)
    assert weighed(plain, {}, 100).n == 0
    assert math.isnan(weighed(plain, {1: np.array([1.0])}, 100).low)


def test_a_ratio_is_of_sums_over_seeds_and_its_interval_of_resampled_seeds():
    values = {seed: np.array([above_, 10.0]) for seed, above_ in enumerate((8.0, 10.0, 12.0, 14.0))}
    found = weighed(ratio, values, 400)
    assert found.figure == pytest.approx(1.1)
    assert 0.8 <= found.low < 1.1 < found.high <= 1.4


def test_what_an_ablation_changes_is_told_seed_by_seed():
    as_told = {1: np.array([10.0]), 2: np.array([20.0]), 3: np.array([30.0])}
    ablated = {1: np.array([9.0]), 2: np.array([19.0])}
    found = changed_by(plain, as_told, ablated, 100)
    assert (found.figure, found.low, found.high, found.n) == (-1.0, -1.0, -1.0, 2)


class Counted:
    """A run that counts one thing."""

    def __init__(self, value: float) -> None:
        self.value = value


def made_up(with_it: float, without: float):
    """Return the tables of one pattern whose figure is one number with it and another under its ablation."""
    pattern = Pattern("P99", "A thing is there.", "nobody", "prediction", arms(one="phase_zero"),
                      (Part("the thing", "times", lambda runs: (runs["one"].value,), above(1, 0.1)),
                       Part("another", "times", lambda runs: (2 * runs["one"].value,), None)),
                      (Ablation("without it", arms(one="time_bound")),))  # fmt: skip
    wobble = (-0.01, 0.0, 0.01)
    runs = {seed: {Variant("phase_zero"): Counted(with_it + step), Variant("time_bound"): Counted(without + step)}
            for seed, step in enumerate(wobble)}  # fmt: skip
    return figures_of([pattern], runs, 100)


def stripes(**claim):
    axes = Figure().subplots()
    indifferent(axes, pd.Series({"claim_low": -math.inf, "claim_high": math.inf, "margin": 0.0} | claim))
    return sorted((patch.get_x(), patch.get_x() + patch.get_width()) for patch in axes.patches)


def test_what_goes_beyond_a_bound_by_less_than_the_margin_is_striped_on_the_side_that_is_claimed():
    assert stripes(claim_low=1.0, margin=0.25) == [(1.0, 1.25)]
    assert stripes(claim_high=1.0, margin=0.25) == [(0.75, 1.0)]
    assert stripes(claim_low=0.0, claim_high=2.0, margin=0.25) == [(0.0, 0.25), (1.75, 2.0)]
    assert stripes(claim_low=1.0) == stripes(margin=0.25) == stripes(claim_low=1.0, margin=math.nan) == []


def test_the_figure_that_is_drawn_is_the_one_that_decides_the_verdict():
    parts = pd.DataFrame([(1, "as told", HOLDS), (1, "without it", FAILS), (2, "as told", FAILS),
                          (2, "without it", HOLDS), (3, "as told", FAILS)],
                         columns=["part", "under", "verdict"])  # fmt: skip
    for verdict, part in ((HOLDS, 1), (FAILS, 2), (UNDETERMINED, 1)):
        assert set(deciding(pd.Series({"verdict": verdict}), parts)["part"]) == {part}
    assert list(deciding(pd.Series({"verdict": FAILS}), parts)["under"]) == ["as told", "without it"]


def test_an_ablation_removes_leaves_or_has_nothing_to_remove(monkeypatch):
    monkeypatch.setattr(verdicts, "theme_of", lambda pattern: "a theme")
    for with_it, without, came, removes in (
        (2, 0.5, HOLDS, REMOVES),
        (2, 3, HOLDS, LEAVES),
        (0.5, 2, FAILS, NOTHING_TO_REMOVE),
    ):
        figures = made_up(with_it, without)
        pattern = Pattern("P99", "A thing is there.", "nobody", "prediction", {}, (),
                          (type("Gone", (), {"says": "without it"})(),))  # fmt: skip
        row = patterns_told([pattern], figures).iloc[0]
        assert (row["verdict"], row["ablation_does"]) == (came, removes)
        assert row["change"] == pytest.approx(without - with_it)
        if came == FAILS:
            assert "The thing: 0.5" in row["reason"]
            assert "another: 1 (" in row["reason"]


@pytest.mark.parametrize(
    ("claim", "ends", "change", "said"),
    [
        (above(1, 0.1), (1.00, 1.09), (-0.16, 0.02), MAY_BE_LUCK),
        (above(1, 0.1), (1.00, 1.09), (-0.12, -0.02), REMOVES),
        (above(1, 0.1), (1.00, 1.09), (0.01, 0.03), MAY_BE_LUCK),
        (above(1, 0.1), (1.00, 1.09), (math.nan, math.nan), MAY_BE_LUCK),
        (below(0.6), (0.61, 0.70), (-0.01, 0.12), MAY_BE_LUCK),
        (below(0.6), (0.61, 0.70), (0.05, 0.12), REMOVES),
        (between(0.8, 1.2), (1.3, 1.5), (0.2, 0.4), REMOVES),
        (between(0.8, 1.2), (0.5, 0.7), (0.2, 0.4), MAY_BE_LUCK),
    ],
)
def test_an_ablation_removes_a_pattern_only_by_a_change_that_is_told_from_luck_and_leads_there(
    claim, ends, change, said
):
    row = {"under": "without it", "claim": claim.in_words(), "claim_low": claim.low, "claim_high": claim.high,
           "margin": claim.margin, "low": ends[0], "high": ends[1], "verdict": claim.verdict(sum(ends) / 2, *ends),
           "change_low": change[0], "change_high": change[1]}  # fmt: skip
    assert row["verdict"] == FAILS
    assert does(HOLDS, pd.DataFrame([row]), "without it") == said
    stays = row | {"verdict": HOLDS, "low": 1.1, "high": 1.15, "change_low": -9.0, "change_high": 9.0}
    assert does(HOLDS, pd.DataFrame([row, stays]), "without it") == said


def test_intervals_of_ratios_hold_the_truth_as_seldom_as_the_page_says():
    luck = np.random.default_rng(0)
    for seeds in (2, 5):
        held = 0
        for _ in range(150):
            rows = np.column_stack([luck.poisson(60, seeds), luck.poisson(20, seeds)]).astype(float)
            low, high = middle_of_resamples(
                lambda times, rows=rows: ratio(mean_over(times, rows))[:, None], np.ones((seeds, 1), bool), 400
            )[:, 0]
            held += low <= 3 <= high
        assert 100 * held / 150 == pytest.approx(COVERED[seeds], abs=9)
    assert "the truth lay in 51 on 2, 78 on 3, 84 on 5, 89 on 10 and 94 on 30 seeds" in resampled()


def test_runs_are_few_and_what_several_patterns_look_at_is_lived_once(settings):
    variants = variants_of(list(PATTERNS.values()))
    assert len(variants) == len(set(variants)) <= 70
    runs = arm_runs.distinct(design.runs_of(settings))
    assert len(runs) == settings["replicates"] * len(variants)


def test_controls_are_lived_by_themselves(settings):
    keys = {(one.arm, one.setting): one.run.key for one in design.runs_of(settings) if one.seed == settings["seed"]}
    assert keys["phase_zero", "default"] != keys["phase_zero_again", design.RENAMED]
    assert keys["phase_zero", "default"] != keys["time_bound", design.RENAMED]


def test_every_setting_and_every_arm_of_the_experiment_is_looked_at(settings):
    variants = variants_of(list(PATTERNS.values()))
    assert {variant.setting for variant in variants} == {"default", *settings["design"]["settings"]}
    assert {variant.arm for variant in variants} == set(settings["arms"])


def test_one_pattern_can_be_asked_for_and_an_unknown_one_is_refused_in_one_sentence():
    assert [one.id for one in chosen(["P36", "P01"])] == ["P01", "P36"]
    for wrong, says in (
        (["P99"], '"P99" is not a known pattern'),
        ("P01", "takes null for all, or a list"),
        ([], "takes null"),
    ):
        with pytest.raises(BadInput, match=re.escape(says)):
            chosen(wrong)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"design": {"patterns": ["P1"]}}, "pattern for design.patterns"),
        ({"design": {"resamples": 1}}, "design.resamples"),
        ({"design": {"settings": {"new_network": None}}}, "design.settings.new_network is null"),
        ({"design": {"settings": {"new_network": {"programme": 1}}}}, "part of design.settings.new_network"),
        ({"design": {"settings": {"new_network": {"place": {"network_age": -1}}}}}, "In design.settings.new_network"),
        ({"design": {"settings": {"published_years": {"count_from": -1}}}}, "published_years.count_from"),
        ({"output": "full"}, "output=light"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_one_sentence_before_anything_runs(settings, changes, says):
    with pytest.raises(BadInput, match=re.escape(says)) as refused:
        check.check(merged(settings, changes))
    assert "\n" not in str(refused.value)


def test_arms_that_patterns_look_at_cannot_be_left_out(settings):
    two = {name: settings["arms"][name] for name in ("phase_zero", "time_bound")}
    with pytest.raises(BadInput, match=r"arms lacks .*, at which P01 looks"):
        check.check({**settings, "arms": two})


def test_details_tell_whole_years_from_the_week_they_are_counted_from():
    model = lived(120, "+experiment=wandsworth", theory={"settling_weeks": 0.0})
    table = details(model, 10)
    seen = Seen(table)
    assert seen.years == 2
    record = model.record.between(10, 114)
    for name in ("referrals_gp", "referrals_site", "in_need", "crises"):
        assert seen.total(name, years=(1, 2)) == record.total(name)
        assert seen.total(name, years=(1, 2), who="minoritised") == record.total(name, minoritised=True)
    assert seen.held("meetings", "meetings_unplanned", years=(1, 2)) == len(record.meetings)
    assert seen.held("meetings_community", "meetings_elsewhere", years=(1, 2)) == seen.held("meetings", years=(1, 2))
    assert seen.level("trust", (2, 2)) == pytest.approx(np.mean(record.organisations_at_end("trust")))
    assert math.isnan(seen.total("crises", years=(2, 3)))
    assert seen.unlike(Seen(details(model, 10))) == 0
    assert seen.unlike(Seen(table.assign(crises=table["crises"] + 1e-12))) > 0


def test_no_rule_and_no_event_knows_the_name_of_an_arm():
    names = re.compile(r"[\"'](" + "|".join(ARMS) + r")[\"']")
    for folder in ("rules", "events", "agents", "population"):
        for file in (ROOT / "sim" / folder).rglob("*.py"):
            assert not names.search(file.read_text(encoding="utf-8")), file


def test_a_tiny_study_tells_what_holds_and_writes_its_tables_and_its_page(told):
    patterns = pd.read_parquet(told / "patterns.parquet").set_index("pattern")
    assert list(patterns.index) == ["P01", "P05", "P06"]
    assert set(patterns["verdict"]) <= set(VERDICTS)
    assert list(patterns.loc[["P05", "P06"], "verdict"]) == [HOLDS, HOLDS]
    figures = pd.read_parquet(told / "pattern_figures.parquet")
    assert set(figures.loc[figures["under"] == AS_TOLD, "n"]) == {2}
    assert pd.read_csv(told / "patterns.csv")["verdict"].tolist() == patterns["verdict"].tolist()
    summary = json.loads((told / "summary.json").read_text(encoding="utf-8"))
    assert summary["verdicts"] == {name: int((patterns["verdict"] == name).sum()) for name in VERDICTS}
    assert summary["runs_missing"] == 0


def test_the_page_is_whole_by_itself_and_is_drawn_anew_the_same(told):
    before = (told / "report.html").read_bytes()
    page = " ".join(before.decode("utf-8").split())
    assert DISCLAIMER in page
    assert f"{TOO_FEW} It is so of P01;" in page
    assert page.count(resampled()) == 1
    assert all(word in page for word in ("P01", "P05", "P06", "Restated", "data:image/png"))
    assert not re.search(r'(?:src|href)="(?!data:|#)', page)
    assert redraw(told) == told / "report.html"
    assert (told / "report.html").read_bytes() == before
