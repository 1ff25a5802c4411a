#!/usr/bin/env python3
"""Hold measured quality against the floors: check_floors.py FLOORS.toml SCORES.json

Prints each metric beside its bound. Exit code 1 when one is missed or was not measured.
"""
import json
import sys
import tomllib


def bounds(floors):
    """Yields (set, metric, "at_least" or "at_most", limit), in the order of the file."""
    for name, metrics in floors.items():
        for metric, rule in metrics.items():
            if len(rule) != 1 or not rule.keys() <= {"at_least", "at_most"}:
                sys.exit(f"floors: {name}.{metric}: give either at_least or at_most")
            yield name, metric, *next(iter(rule.items()))


def holds(value, rule, limit):
    return value is not None and (value >= limit if rule == "at_least" else value <= limit)


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    with open(sys.argv[1], "rb") as file:
        floors = tomllib.load(file)
    with open(sys.argv[2], encoding="utf-8") as file:
        sets = json.load(file)["sets"]
    missed = checked = 0
    for name, metric, rule, limit in bounds(floors):
        value = sets.get(name, {}).get("metrics", {}).get(metric)
        kept = holds(value, rule, limit)
        shown = "not measured" if value is None else f"{value:.3f}"
        print(f"{'kept  ' if kept else 'MISSED'} {name}.{metric}: {shown} ({rule.replace('_', ' ')} {limit})")
        missed, checked = missed + (not kept), checked + 1
    if not checked:
        sys.exit("floors: none in the file")
    sys.exit(f"floors: {missed} of {checked} missed" if missed else 0)


if __name__ == "__main__":
    main()
