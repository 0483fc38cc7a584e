"""Work for tests, done in a process of its own: the payload says in JSON what to do."""

import json
import os
import sys
import time
from collections.abc import Callable


def run(payload: bytes, tell: Callable[[float], None]) -> bytes:
    asked = json.loads(payload)
    sys.stdout.write("noise that is no answer\n")
    if "break" in asked:
        raise ValueError(asked["break"])
    if "memory" in asked:
        return bytes(bytearray(asked["memory"]))
    if "write" in asked:
        with open(asked["write"], "wb", 0) as file:
            file.write(b"x")
    for step in range(asked.get("steps", 0)):
        tell(step / asked["steps"])
        time.sleep(0.21)
    if "seconds" in asked:
        time.sleep(asked["seconds"])
    return json.dumps({"double": 2 * asked.get("number", 0), "names": sorted(os.environ)}).encode()
