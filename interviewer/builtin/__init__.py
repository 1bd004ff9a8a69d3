"""An interviewer, a listener and a grader that need no model, no key and no network."""

from __future__ import annotations
