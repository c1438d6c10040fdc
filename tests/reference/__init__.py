"""The reference: the same weeks as `sim/events`, written as plainly as possible, for a sceptic to read.

One Mesa object for each person and organisation, attributes instead of tables, nothing compiled, nothing clever.
It shares with the model only the rules (`sim/rules`), the luck (`sim/chance.py`), the checked inputs (place,
programme, theory, costs, shocks) and the names of mechanisms and measures; it begins as a freshly built model has
filled its tables (`opening.py`), after the ordinary weeks that come before the first morning.
`tests/test_reference.py` lets both live side by side and compares them week by week. Every new rule enters both;
where they part, one of them is wrong.
"""
