"""The page on performance, written from what was measured: `python -m tests.benchmarks.page`."""
