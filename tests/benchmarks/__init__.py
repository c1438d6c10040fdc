"""How long the model takes and how much memory it needs: `python -m tests.benchmarks`, about ten minutes.

Nothing here is a test, and `python -m pytest` never collects it: a time is a finding about a machine, not about the
code. Cases run in processes of their own, so that the most memory each has held is its own; compiled code is made
and loaded before a clock starts, but where starting up is what is measured. What is compared runs in turns.
"""
