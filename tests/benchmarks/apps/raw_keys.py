"""The floor: a loop that reads a key and writes a line, without any library."""

import os
import tty

tty.setraw(0)
COUNT = 0
os.write(1, b"\x1b[2J\x1b[1;1Hkeys: 0 \x1b[24;1H ")
while os.read(0, 1) not in (b"", b"\x03"):
    COUNT += 1
    os.write(1, b"\x1b[1;1Hkeys: %d " % COUNT)
