"""The classroom page in a real browser: BROWSER=/usr/bin/chromium python -m pytest tests/browser -n0 (conftest.py)."""
