"""Which launchers are tried: LAUNCHERS=basic,local,slurm,ray names them; without it none is, as most are not here."""

import os

import pytest

WORDS = {
    "basic": (),
    "local": ("hydra/launcher=local",),
    "slurm": ("hydra/launcher=slurm", "hydra.launcher.mem_gb=null"),
    "ray": ("hydra/launcher=ray", "+hydra.launcher.ray.init.num_cpus=2"),
}
TRIED = [name for name in os.environ.get("LAUNCHERS", "").split(",") if name]
collect_ignore = [] if TRIED else ["test_every_launcher.py"]


@pytest.fixture(params=TRIED)
def launcher(request):
    """Give each launcher that is tried."""
    return request.param
