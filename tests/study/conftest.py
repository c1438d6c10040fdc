"""A study of eight runs that is whole, for tests that change nothing of it."""

import pytest

from tests.studies import collected, sweep


@pytest.fixture(scope="package")
def eight(tmp_path_factory):
    folder = tmp_path_factory.mktemp("study") / "eight"
    done = sweep(folder, "seed=range(0,4)", "programme.therapists=20,27")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == f"results: {folder}"
    return folder


@pytest.fixture(scope="package")
def table(eight):
    return collected(eight)
