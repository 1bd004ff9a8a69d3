"""`python -m interviewer`."""

from __future__ import annotations

import sys

from interviewer.cli import main

sys.exit(main())
