"""The weeks of one run: from its first morning, from a checkpoint, or from another run's past, and down to disk."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from sim import checkpoints, spool
from sim.checkpoints import Checkpoint
from sim.compiled import source_fingerprint
from sim.forks import fork_where_due, leg_lived, legs_of, past_of, refuse_own_past
from sim.model import CoproductionModel
from sim.problems import BadInput, told
from sim.settings import checked_place, model_parts
from sim.spool import Spool
from sim.state import state_of
from sim.store import identity_of, write_safely


class Life:
    """One run while it is lived.

    settings  all of them, checked
    folder    where its results will stand
    """

    def __init__(self, settings: Mapping[str, Any], folder: Path, output: str) -> None:
        self.settings, self.folder, self.output = settings, folder, output
        self.weeks, self.every = int(settings["weeks"]), settings.get("checkpoint_every")
        self.past = past_of(settings)
        refuse_own_past(self.past, folder)
        self.legs = legs_of(settings, self.past)
        self.data_hash = checked_place(settings["place"]).data_hash
        self.identity = identity_of(settings, self.data_hash, self.legs)
        self.spool = Spool(folder / (checkpoints.FOLDER if self.every else spool.FOLDER), output)
        refuse_unwritable(self.spool.folder)
        self.found = self.own_checkpoint()

    def live(self, each_week: Callable[[int], None] = lambda done: None) -> CoproductionModel:
        """Live the weeks, or those that are left; `each_week` is told how many are done."""
        model = self.begun()
        while model.week < self.weeks:
            model = fork_where_due(model, self.legs, self.settings)
            model.step()
            self.spool.keep(model.record)
            if self.every and model.week % self.every == 0:
                self.keep_state(model)
            each_week(model.week)
        return model

    def what_is_left(self) -> str:
        """Say what an interruption leaves, in words that follow "interrupted:"; nothing where it leaves nothing."""
        if not self.every or not any(self.spool.folder.glob("week_*.npz")):
            return ""
        return f"the same command, with its results in {self.folder} again, goes on from the last checkpoint."

    def clear(self) -> None:
        """Take away what was only on its way to the tables; checkpoints stay."""
        shutil.rmtree(self.folder / spool.FOLDER, ignore_errors=True)

    def begun(self) -> CoproductionModel:
        """Return the model where it can begin: at a checkpoint, else at one of its past, else on its first morning."""
        self.clear()
        return self.gone_on() or self.from_past() or self.from_first_morning()

    def own_checkpoint(self) -> checkpoints.Found:
        """Look for the newest checkpoint of this run, or raise BadInput where those of another stand in its place."""
        if not self.every:
            return checkpoints.Found(None, [])
        found = self.newest(self.spool.folder, self.identity, self.weeks)
        if found.misfit and not found.checkpoint:
            raise BadInput(f"{found.misfit}; give the results another folder, or remove {self.spool.folder} first.")
        return found

    def gone_on(self) -> CoproductionModel | None:
        """Go on from the newest checkpoint of this run, if there is one."""
        found, self.found = self.found, checkpoints.Found(None, [])
        for complaint in found.complaints:
            print(complaint, file=sys.stderr)
        if not found.checkpoint:
            return None
        print(f"going on from week {found.checkpoint.week} ({self.spool.folder}).", file=sys.stderr)
        return self.restored(found.checkpoint)

    def from_past(self) -> CoproductionModel | None:
        """Go on from a checkpoint of the past, where that was lived with the same seed."""
        if not self.past:
            return None
        its_own = {**self.past.legs[-1].settings, "weeks": self.past.weeks, "seed": self.settings["seed"]}
        identity = identity_of(its_own, self.data_hash, self.past.legs)
        folder = self.past.folder / checkpoints.FOLDER
        found = self.newest(folder, identity, self.legs[-1].first)
        if found.misfit and not found.misfit.endswith(checkpoints.OF_ANOTHER_RUN):
            print(f"{found.misfit}, so the past is lived again.", file=sys.stderr)
        if not found.checkpoint:
            return None
        print(f"the past up to week {found.checkpoint.week} is that of {folder}.", file=sys.stderr)
        self.spool.take_over(folder)
        return self.restored(found.checkpoint)

    def from_first_morning(self) -> CoproductionModel:
        """Begin anew."""
        self.spool.begin()
        return CoproductionModel(**model_parts({**self.settings, **self.legs[0].settings}))

    def newest(self, folder: Path, identity: str, up_to: int) -> checkpoints.Found:
        """Look for the newest checkpoint in a folder that this run can use."""
        return checkpoints.newest(folder, identity, source_fingerprint(), Spool(folder, self.output), up_to)

    def restored(self, found: Checkpoint) -> CoproductionModel:
        """Return the model that a checkpoint holds, its tables cut to the years that were whole by then."""
        self.spool.begin(found.years, found.marks)
        settings = {**self.settings, **leg_lived(self.legs, found.week).settings}
        return CoproductionModel(**model_parts(settings), state=found.state)

    def keep_state(self, model: CoproductionModel) -> None:
        """Write a checkpoint."""
        years, marks = self.spool.years, dict(self.spool.marks)
        kept = Checkpoint(model.week, self.identity, source_fingerprint(), years, marks, state_of(model))
        write_safely(checkpoints.file_of(self.spool.folder, model.week), lambda file: checkpoints.fill(file, kept))


def refuse_unwritable(folder: Path) -> None:
    """Refuse a place for the weeks of a run that cannot be written, before anything is."""
    if folder.exists() and not (folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)):
        raise BadInput(f"{told(str(folder))} cannot be written; remove it, or give the results another folder.")
