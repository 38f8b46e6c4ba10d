"""Run the commands as python -m casework.cli."""

import sys

from casework.cli import main

sys.exit(main())
