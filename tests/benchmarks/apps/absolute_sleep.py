"""The floor of lateness: sleeps to fixed moments, and prints how late it woke (ms)."""

import sys
import time

END_S = float(sys.argv[1])
START = time.monotonic()
AT = 0.0
while AT < END_S:
    AT += 0.5
    time.sleep(max(0.0, START + AT - time.monotonic()))
    print((time.monotonic() - START - AT) * 1000, flush=True)  # noqa: T201
