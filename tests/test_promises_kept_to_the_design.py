"""What the design promises of the model as a whole, seen in small worlds and in the code of its rules."""

import ast
import importlib
import inspect
import math
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

import sim.rules
from sim.events import talk
from sim.events.shocks import KINDS
from sim.ledger import (
    DECEPTION,
    FORUM_FRUSTRATION,
    INFLUENCE,
    PROMISE_BROKEN,
    PROMISE_KEPT,
    UNMET_EXPECTATION,
)
from sim.tables import NEGOTIATED, NO_SITE, ROOM
from tests.rules import plain
from tests.worlds import CONFIGS, LIVELY, PLENTY, WORLDS, any_shocks, any_theory, any_world, lived, week_by_week, world

PROGRAMMES = sorted(file.stem for file in (CONFIGS / "programme").glob("[!_]*.yaml"))
FEW_WORLDS = hypothesis_settings(WORLDS, max_examples=4)
AT_ONCE = {"settling_weeks": 0.0}  # for worlds whose residents do not matter
FEW_PEOPLE = 60


# Time: meeting more often, at equal quality

EFFECTS = ("venue", "broker", "openness", "relational", "unresolved", "kpi", "power")
EQUALLY_GOOD = {f"meeting_{name}": 0.0 for name in EFFECTS} | {"off": ["racism", "crowding"]}
CADENCES = (1, 2, 4, 8)


def trust_by_cadence(good: float, consolidation_weeks: float, seed: int) -> list[dict[str, float]]:
    """Live most of a year at each cadence, each meeting good with the same chance; return organisations' mean trust."""
    theory = EQUALLY_GOOD | AT_ONCE | {"meeting_base": good, "consolidation_weeks": consolidation_weeks}
    found = []
    for weeks in CADENCES:
        levers = {"meetings_every": weeks}
        model = lived(44, "+experiment=phase_zero", levers=levers, theory=theory, residents=FEW_PEOPLE, seed=seed)
        rows = [cbo.mean_trust() for cbo in model.cbos]
        found.append({name: math.fsum(row[name] for row in rows) / len(rows) for name in rows[0]})
    return found


@pytest.mark.parametrize("consolidation_weeks", [0.0, 4.0, 12.0])
@pytest.mark.parametrize("good", [20.0, 0.5])
def test_at_equal_quality_meeting_more_often_never_leaves_less_trust(good, consolidation_weeks):
    """All meetings go well, or six in ten do, and whom one meets is one's own affair."""
    weekly, fortnightly, monthly, seldom = trust_by_cadence(good, consolidation_weeks, seed=1)
    for kind in ("relational", "trust"):
        assert weekly[kind] > fortnightly[kind] > monthly[kind] > seldom[kind]


# Promises of a say


def frustration(model) -> tuple[float, float]:
    """Return what unmet expectations took from organisations and, in the forum, from residents."""
    books = model.record.books
    organisations = math.fsum(week[UNMET_EXPECTATION].sum() for week in books["cbo_to_agency"])
    residents = math.fsum(week[FORUM_FRUSTRATION].sum() for week in books["service_user_to_service"])
    return organisations, residents


def reasoned_refusals(promised: float, explained: float, **theory: float):
    """Live a year in which nothing is adopted, and refusals come with their reasons as far as a lever says."""
    levers = {"promised_influence": promised, "explained": explained, "kpi_weight": 1.0, "phase_zero_weeks": 0}
    changed = LIVELY | AT_ONCE | {"kpi_misfit": 1.0} | theory
    return lived(52, "+experiment=phase_zero", levers=levers, theory=changed, residents=FEW_PEOPLE)


@pytest.mark.parametrize(("promised", "explained"), [(0.0, 0.0), (0.3, 0.3), (0.3, 0.9), (1.0, 1.0)])
def test_a_promise_of_no_more_than_is_had_never_lowers_symbolic_trust(promised, explained):
    assert frustration(reasoned_refusals(promised, explained)) == (0.0, 0.0)


def test_a_promise_of_more_than_is_had_does():
    organisations, residents = frustration(reasoned_refusals(promised=0.9, explained=0.3))
    assert organisations < 0.0
    assert residents < 0.0


def test_nor_does_an_honest_promise_where_influence_is_remembered_for_longer_than_a_year():
    assert frustration(reasoned_refusals(0.5, 0.5, influence_window_weeks=104.0)) == (0.0, 0.0)


@FEW_WORLDS
@given(drawn=any_world)
def test_in_any_world_symbolic_trust_falls_by_expectations_only_where_less_was_had_than_expected(drawn):
    weighed = []

    def watched(symbolic, expectation, influence, gain, loss):
        change = rule(symbolic, expectation, influence, gain, loss)
        weighed.append((expectation, influence, change))
        return change

    rule = talk.loss_from_unmet_expectation
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(talk, "loss_from_unmet_expectation", watched)
        lived(20, **drawn | {"residents": FEW_PEOPLE})
    for expectation, influence, change in weighed:
        assert change == 0.0 if expectation <= influence else change <= 0.0


NO_WEEKS = {"phase_zero_weeks": 0, "delivery_weeks": 0}
PRACTICE = {
    "early_work": 160,
    "acknowledgement": 1,
    "executive_share": 1,
    "grants_devolved": 1,
    "promised_influence": 1,
}


@pytest.mark.parametrize("levers", [{}, PRACTICE], ids=["as_it_is", "with_every_practice_but_no_weeks"])
@FEW_WORLDS
@given(theory=any_theory(), shocks=any_shocks, seed=st.integers(0, 2**62))
def test_services_as_they_are_never_promise_anything(levers, theory, shocks, seed):
    asked = {"theory": theory, "shocks": shocks, "seed": seed, "residents": FEW_PEOPLE}
    model = world("+experiment=transactional", levers=PLENTY | NO_WEEKS | levers, **asked)
    for _ in week_by_week(20, model):
        assert model.promises.open == []
        assert not model.programme_runs
        assert not model.users.in_forum.any()
    assert not model.dealings.expectation.any()
    assert frustration(model) == (0.0, 0.0)
    for books in model.record.books["cbo_to_agency"]:
        assert not books[[PROMISE_KEPT, PROMISE_BROKEN, INFLUENCE]].any()


# Deception


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"deception"}))
def test_nothing_but_deception_leaves_a_scar(kind):
    shocks = [{"week": week, "kind": kind, "size": 1.0} for week in (3, 8)]
    theory = LIVELY | AT_ONCE | {"scar": 0.3}
    model = lived(15, "+experiment=time_bound", shocks=shocks, theory=theory, residents=FEW_PEOPLE)
    assert not model.dealings.scar.any()


def test_deception_scars_those_deceived_and_nobody_else_up_to_a_limit():
    deceived = [{"week": week, "kind": "deception", "size": 0.5} for week in (3, 8, 13)]
    theory = AT_ONCE | {"scar": 0.3, "closing_per_year": 0.0, "founding_per_year": 0.0}
    model = world("+experiment=time_bound", shocks=deceived, theory=theory, residents=FEW_PEOPLE)
    lost = np.zeros(len(model.cbos))
    for week in week_by_week(15, model):
        scarred = model.dealings.scar.copy()
        lost[week] = model.record.books["cbo_to_agency"][week][DECEPTION].sum()
        assert scarred.any() == (week >= 3)
        assert scarred.max() <= 0.6
    assert set(np.round(scarred, 9)) == {0.0, 0.3, 0.6}
    assert [week for week in range(15) if lost[week] < 0.0] == [3, 8, 13]


@pytest.mark.parametrize("off", ["scar", "deception"])
def test_a_scar_can_be_taken_out_with_deception_or_alone(off):
    shocks = [{"week": 3, "kind": "deception", "size": 1.0}]
    model = lived(5, shocks=shocks, theory=AT_ONCE | {"off": [off]}, residents=FEW_PEOPLE)
    assert not model.dealings.scar.any()
    assert (model.record.books["cbo_to_agency"][3][DECEPTION].sum() < 0.0) == (off == "scar")


# Sites


def hosts(kind: str, **theory: float):
    """Return a world in which whatever opens is of one kind, and much does."""
    levers = PLENTY | {"site_kind": kind, "phase_zero_weeks": 0}
    changed = LIVELY | {
        "founding_per_year": 0.0,
        "closing_per_year": 0.0,
        "settling_weeks": 52.0,
        "site_places_per_week": 5000.0,
    }
    changed |= theory
    return world("+experiment=phase_zero", levers=levers, theory=changed, residents=300)


def test_what_opened_as_a_room_stays_one_where_first_arrangements_stick_and_what_was_negotiated_always_does():
    for lock_in, expected in ((1.0, {ROOM}), (0.0, {ROOM, NEGOTIATED})):
        stuck = {"lock_in_strength": lock_in, "renegotiations_per_year": 26.0}
        rooms, negotiated = hosts("room", **stuck), hosts("negotiated", **stuck)
        kinds = {ROOM: set(), NEGOTIATED: set()}
        for _ in week_by_week(20, rooms, negotiated):
            kinds[ROOM] |= set(rooms.organisations.site.tolist()) - {NO_SITE}
            kinds[NEGOTIATED] |= set(negotiated.organisations.site.tolist()) - {NO_SITE}
        assert kinds == {ROOM: expected, NEGOTIATED: {NEGOTIATED}}


def test_agreeing_on_a_service_takes_time_that_lending_a_room_does_not_and_brings_more_people():
    rooms, negotiated = hosts("room", site_lock_in=1.0, lock_in_strength=1.0), hosts("negotiated")
    for _ in week_by_week(20, rooms, negotiated):
        opened = (negotiated.organisations.site == NEGOTIATED).sum()
        if opened:
            break
    assert np.array_equal(rooms.organisations.site == ROOM, negotiated.organisations.site == NEGOTIATED)
    hours = opened * negotiated.theory.negotiation_hours
    assert negotiated.account.contact_hours - rooms.account.contact_hours == pytest.approx(hours)
    came = {ROOM: 0, NEGOTIATED: 0}
    for _ in week_by_week(15, rooms, negotiated):
        for kind, model in ((ROOM, rooms), (NEGOTIATED, negotiated)):
            came[kind] += int((model.users.at_site >= 0).sum())
    assert 0 < came[ROOM] < came[NEGOTIATED]


# Chances, never thresholds

TRUST = {
    "trust", "symbolic", "relational", "material", "familiarity", "theta", "held", "leaders_trust", "companion_trust",
    "trust_in_cbo", "senior_relational", "legitimacy", "legitimacy_community", "legitimacy_staff", "closeness",
}  # fmt: skip
PUTS_TOGETHER = {"trust", "relational", "mean_trust", "together", "familiarity", "trust_in_provider", "trust_in_host"}
LITERAL = ast.Constant | ast.UnaryOp


def stands_for_trust(node: ast.AST, names: set[str]) -> bool:
    """Say whether an expression speaks of trust: by a name, by `ties.trust`, or by what puts trust together."""
    for part in ast.walk(node):
        if isinstance(part, ast.Name) and part.id in names:
            return True
        if isinstance(part, ast.Attribute) and part.attr in TRUST | PUTS_TOGETHER:
            return True
        if isinstance(part, ast.Call) and getattr(part.func, "id", "") in PUTS_TOGETHER:
            return True
    return False


def is_constant(node: ast.AST) -> bool:
    """Say whether an expression is a number, written out or named in capitals."""
    return all(
        isinstance(part, LITERAL | ast.Constant | ast.operator | ast.unaryop | ast.BinOp | ast.expr_context)
        or (isinstance(part, ast.Name) and part.id.isupper())
        for part in ast.walk(node)
    )


def pairs(step: ast.Assign) -> Iterator[tuple[ast.AST, ast.AST]]:
    """Pair off what an assignment names with what it is set to."""
    for target in step.targets:
        if isinstance(target, ast.Tuple) and isinstance(step.value, ast.Tuple):
            yield from zip(target.elts, step.value.elts, strict=True)
        else:
            yield from ((part, step.value) for part in getattr(target, "elts", [target]))


def drawn(node: ast.AST) -> bool:
    """Say whether an expression has luck in it: what is drawn by chance may be compared with anything."""
    return any(getattr(part, "id", "") in ("luck", "gumbel", "choose") for part in ast.walk(node))


def thresholds(code: str) -> Iterator[str]:
    """Find comparisons of trust, or of what was worked out from it in the same function, with a constant."""
    for function in (node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.FunctionDef)):
        names = set(TRUST)
        for _ in range(3):  # until what is worked out from what was worked out is known too
            for step in (node for node in ast.walk(function) if isinstance(node, ast.Assign)):
                for target, value in pairs(step):
                    if isinstance(target, ast.Name) and stands_for_trust(value, names) and not drawn(value):
                        names.add(target.id)
        for step in (node for node in ast.walk(function) if isinstance(node, ast.Compare)):
            sides = [step.left, *step.comparators]
            if any(is_constant(side) for side in sides) and any(stands_for_trust(side, names) for side in sides):
                yield ast.unparse(step)


@pytest.mark.parametrize(
    "line",
    ["return trust > 0.5", "return 0.4 <= ties.trust[row, 0]", "x = 2 * cbo.relational(tie)\n    return x >= LEAST",
     "return together(*held, order) < 1 - 0.5", "level = theta\n    y = level\n    return 1 if y > -0.1 else 0"],
)  # fmt: skip
def test_a_threshold_of_trust_would_be_noticed(line):
    assert list(thresholds(f"def rule(trust, theta, ties, row, cbo, tie):\n    {line}"))


@pytest.mark.parametrize("line", ["return luck < trust", "return max(0.01, trust)", "return need >= 0.5"])
def test_a_chance_or_a_limit_is_no_threshold(line):
    assert list(thresholds(f"def rule(trust, luck, need):\n    {line}")) == []


@pytest.mark.parametrize("folder", ["rules", "events", "agents"])
def test_nowhere_is_trust_compared_with_a_constant(folder):
    files = sorted((Path(sim.rules.__file__).parent.parent / folder).glob("*.py"))
    assert len(files) > 3
    found = {file.stem: list(thresholds(file.read_text("utf-8"))) for file in files}
    assert {name: lines for name, lines in found.items() if lines} == {}


def hazards_of_trust() -> Iterator[tuple[str, str]]:
    """Find every chance among the rules that depends on trust, and the argument by which it does."""
    for module in pkgutil.iter_modules(sim.rules.__path__):
        for name, rule in vars(importlib.import_module(f"sim.rules.{module.name}")).items():
            if name.endswith("_chance") and plain(rule).__module__ == f"sim.rules.{module.name}":
                for argument in inspect.signature(plain(rule)).parameters:
                    if argument in TRUST:
                        yield f"{module.name}.{name}", argument


HAZARDS = sorted(hazards_of_trust())


def test_these_are_all_the_chances_that_depend_on_trust():
    assert {name for name, _ in HAZARDS} >= {
        "candour.candour_chance", "care.leaves_care_chance", "care.leaves_queue_chance", "hosting.mainstreamed_chance",
        "hosting.site_given_up_chance", "hosting.site_negotiated_chance", "hosting.site_opens_chance",
        "joining.joining_chance", "meeting.good_meeting_chance", "need.detention_chance", "need.police_chance",
        "organisations.renewal_chance",
    }  # fmt: skip


BY_DEGREES = {"joining.leader_speaks_chance", "meeting.informal_meeting_chance", "hosting.renegotiation_chance"}
"""Chances in proportion to trust, or to a logistic chance, where there is nothing to tell or nobody to meet without."""


@pytest.mark.parametrize(("name", "argument"), HAZARDS)
def test_a_chance_that_depends_on_trust_is_logistic_in_it(theory, name, argument):
    """On the logit scale equal steps of trust are equal steps: no step is a leap, and none is without effect."""
    module, rule = name.split(".")
    chance = plain(getattr(importlib.import_module(f"sim.rules.{module}"), rule))
    usual = {known: 0.4 for known in inspect.signature(chance).parameters if known != "theory"}
    usual |= {"known_to_service": 0.0} if "known_to_service" in usual else {}
    chances = [chance(theory, **usual | {argument: step / 20}) for step in range(21)]
    assert all(0.0 <= one < 1.0 for one in chances)
    if name in BY_DEGREES:
        steps = np.diff(chances)
        assert (steps > 0.0).all()
        assert steps.max() < 4.0 * steps.min()
    else:
        steps = np.diff([math.log(one / (1.0 - one)) for one in chances])
        assert steps == pytest.approx(np.full(20, steps[0]))
        assert steps[0] != 0.0


# The first morning


def first_morning(programme: str) -> dict[str, bytes]:
    """Return all that there is on the first morning of a programme, byte for byte."""
    model = world(f"programme={programme}", theory=LIVELY | {"settling_weeks": 60.0})
    tables = ("users", "organisations", "agencies", "staff", "broker_table", "counterparts", "dealings", "bonds")
    found = {f"{table}.{name}": column.tobytes() for table in tables for name, column in columns_of(model, table)}
    for kind, ties in model.ties.items():
        found |= {f"{kind}.{name}": getattr(ties, name).tobytes() for name in ties._fields}
    arrays = ("neighbours", "waiting", "places_open", "harm_limits")
    found |= {name: getattr(model, name).tobytes() for name in arrays}
    return found | {"queue": model.queue[: model.queue_length].tobytes()}


def columns_of(model, table: str) -> Iterator[tuple[str, np.ndarray]]:
    held = getattr(model, table)
    return zip(held._fields, held, strict=True)


def test_every_arm_has_the_same_first_morning_byte_for_byte():
    assert len(PROGRAMMES) == 12
    first, *others = (first_morning(programme) for programme in PROGRAMMES)
    for other in others:
        assert [name for name in first if first[name] != other[name]] == []
