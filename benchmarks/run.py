"""`make bench`: measure Hazir beside baselines of the same run; `--help` tells how much of it."""

import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).parent.parent)  # the checkout, as `python -m` would have it
    from benchmarks.suite import main

    main(sys.argv[1:])
