"""Routines for the tests of `check`."""

from __future__ import annotations

SOUND = """\
title: Morning stretch
language: en
sources: [My own practice]
steps:
  - name: Arm circles
    move: 10 reps
"""
FILLED_IN = """\
title: Morning stretch
language: en
sources: [My own practice]
levels: [gentle, full]
steps:
  - name: Arm circles
    move: {gentle: 10 reps, full: 20 reps}
    times: {gentle: 2, full: 2}
"""
WARNED = FILLED_IN.replace(", full: 2}", "}")
"""A safe fix takes its one warning away and makes it FILLED_IN."""

SLIPS = """\
# My morning.
title: Morning stretch
language: en
sources: [My own practice]
steps:
  - Name: Arm circles  # both
    move: 10 repetitions
"""
MENDED = """\
# My morning.
title: Morning stretch
language: en
sources: [My own practice]
steps:
  - name: Arm circles  # both
    move: 10 reps
"""
LIBRARY = "exercises:\n  circles: {name: Arm circles, move: 10 reps}\n"
USER = """\
title: Morning stretch
language: en
sources: [My own practice]
libraries: [library/arms.yaml]
steps:
  - use: circles
"""
COMPOSE = "services: {web: {image: nginx}}\n"
WORKFLOW = "on: [push]\njobs:\n  test:\n    steps:\n      - run: make\n"
CHART = "apiVersion: v2\nname: web\n"
TEMPLATE = "kind: Service\nmetadata:\n  name: {{ .Values.name }}\n"
