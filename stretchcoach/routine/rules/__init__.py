"""The rules for coaches: each takes a Lint and adds warnings to its findings."""
