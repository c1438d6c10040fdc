"""The front door: compose the configuration, hand it to a design, say where the results are."""

from __future__ import annotations

import gc
import os
import sys
import traceback
import warnings
from pathlib import Path
from typing import Any

import hydra
from hydra.core.hydra_config import HydraConfig
from hydra.errors import HydraException
from omegaconf import DictConfig
from omegaconf.errors import OmegaConfBaseException

from sim.asking import composed_settings, design_of, study_folder
from sim.before import CONFIGS, is_to_be_run
from sim.complaints import explained
from sim.problems import BadInput, Failed

PROBLEMS: list[Exception] = []


def opened(words: list[str]) -> list[str]:
    """Return the words with those about arms as hydra takes them: arms are named freely, and a list replaces names."""
    as_hydra = {"arms_override.": ["++{}"], "arms=": ["++arms=null", "{}"]}
    forms = [next((forms for start, forms in as_hydra.items() if word.startswith(start)), ["{}"]) for word in words]
    return [form.format(word) for word, chosen in zip(words, forms, strict=True) for form in chosen]


@hydra.main(config_path=str(CONFIGS), config_name="config", version_base="1.3")
def run(config: DictConfig) -> None:
    """Hand the composed configuration to its design; what goes wrong is kept, for hydra would say it its own way."""
    try:
        settings = composed_settings(config, sweep=False)
        live(settings, Path(study_folder(settings, HydraConfig.get().runtime.output_dir)))
    except Exception as problem:
        PROBLEMS.append(problem)


def live(settings: dict[str, Any], folder: Path) -> None:
    """Live what the settings ask for, and say where the results are."""
    from experiments.freezing import frozen

    gc.freeze()
    gc.enable()
    print(f"results: {design_of(settings)(frozen(settings), folder)}")


def main() -> None:
    """Run from the command line: one plain sentence and exit code 2 for bad input, no traceback unless asked for."""
    wants_traceback = os.environ.get("HYDRA_FULL_ERROR") == "1"
    os.environ["HYDRA_FULL_ERROR"] = "1"  # hydra then lets errors through, for us to put plainly
    warnings.filterwarnings("ignore", message=r"\s*'hydra/launcher/\w+' is validated against ConfigStore schema")
    if not {"-m", "--multirun"} & set(sys.argv):
        gc.disable()  # nothing that is loaded and composed before one run is for throwing away, and looking takes time
    try:
        sys.argv[1:] = opened(sys.argv[1:])
        if is_to_be_run(sys.argv[1:]):
            run()
        for problem in PROBLEMS:
            raise problem
    except (BadInput, HydraException, OmegaConfBaseException, OSError) as problem:
        if wants_traceback:
            traceback.print_exc()
        print(f"error: {explained(problem)}", file=sys.stderr)
        sys.exit(2)
    except Failed as problem:
        if wants_traceback:
            traceback.print_exc()
        print(f"error: {problem}", file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt as stopped:
        left = str(stopped) or "the same command runs it again."
        print(f"interrupted: {left}", file=sys.stderr)
        sys.exit(130)
    finally:
        gc.enable()


if __name__ == "__main__":
    main()
