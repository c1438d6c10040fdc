"""The published referral table, lived under variants: what does each cause explain of it, up to?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from analysis.table_1.variants import CORNERS
from experiments.arm_runs import ArmRun, Asking, distinct, seeds_of
from experiments.gathering import runs_behind
from experiments.keeping import keep, summary_of
from experiments.launching import held, live
from experiments.referral_years import LAST_WEEK, LAUNCH_WEEK, WEEKS_A_YEAR, published
from experiments.table_1.check import check
from experiments.table_1.reading import as_promised, summaries, years_of
from sim import store

AT_LAUNCH = {"horizons": [LAUNCH_WEEK / WEEKS_A_YEAR], "by_group": ["waiting_at_end"]}
"""What is measured of each run beside its weeks: who waits when the service is launched."""


def run(settings: Mapping[str, Any], folder: Path) -> Path:
    """Live every arm on every seed, here, and write what the two published years come to; `summary.json` is last.

    A run that failed costs itself alone: the others are told, and how many failed.
    """
    start = datetime.now(UTC)
    check(settings)
    asked = runs_of(settings)
    (folder / "summary.json").unlink(missing_ok=True)

    def enough() -> bool:
        return {*CORNERS} <= {one.arm for one in held(asked, folder)}

    lived = live(asked, settings, folder, enough, "What the others say is told all the same.")
    return write(settings, asked, folder, folder, {"start": start, "lived": lived})


def runs_of(settings: Mapping[str, Any], words: Sequence[str] = ()) -> list[ArmRun]:
    """Return every arm on every seed; ways of counting share the runs of their arm.

    words   what was swept, where several such tables are
    """
    asking = Asking({**settings, "design": {**settings["design"], **AT_LAUNCH}}, words)
    arms = sorted(settings["arms"].items())
    return [ArmRun(arm, seed, asking.run_of(arm, levers, seed)) for arm, levers in arms for seed in seeds_of(settings)]


def write(
    settings: Mapping[str, Any], asked: list[ArmRun], study: Path, folder: Path, launched: Mapping[str, Any]
) -> Path:
    """Write what the runs that a study holds come to, and say it; `summary.json` comes last."""
    from analysis.load import Run as Finished
    from analysis.table_1 import findings
    from analysis.table_1.folder import PublishedTable
    from analysis.table_1.report import headline, write_report

    there, place = held(asked, study), str(settings["place"]["folder"])
    years = years_of(there, study)
    told, of_record = summaries(years), published(place)
    tables = {"table_1": as_promised(years, place), "referral_years": years, "published": of_record, "summaries": told}
    found = tables | findings(told, years, of_record, settings["design"]) | {"runs_behind": runs_behind(there)}
    keep(folder, found, settings, asked, launched["start"])
    whole = {"years_lived_whole": int(settings["weeks"]) > LAST_WEEK, "replicates": int(settings["replicates"])}
    failed = {"runs_failed": len(distinct(asked)) - len(distinct(there)), "beside": dict(settings["design"]["beside"])}
    summary = summary_of(settings, asked, launched) | whole | failed
    finished = PublishedTable(Finished(folder, summary))
    if settings["figures"]:
        write_report(finished)
    print(headline(finished))
    store.write_json(folder / "summary.json", summary)
    return folder
