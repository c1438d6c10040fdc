"""A study: many runs in one folder that knows what was asked, what is done, and what went wrong.

plan/           one file a launch: every run it asked for, its configuration frozen
state/          the journal of what happened, and who is at which run
packs/          what the runs came to, many in one file
logs/           what workers said where something went wrong
failures.csv    the runs that failed, each with a line that replays it
runs.parquet    one row a run, when it was collected
"""
