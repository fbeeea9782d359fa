"""Fuzzing: ``make fuzz``. What must hold of any input is in :mod:`tests.fuzz.targets`."""
