"""What the workers of many cases share is loaded once, in the process that they are forked from, by importing this."""

from __future__ import annotations

import atexit
import gc
import os

from casework.suite import batch, server
from casework.suite.pool import WARMS

if os.environ.pop(WARMS, ""):  # set for that process alone: an import elsewhere loads nothing
    server.warm()
    batch.prepare()
    gc.freeze()  # as in `server.warm`
    atexit.register(os._exit, 0)  # taking all that is loaded apart again serves nobody
