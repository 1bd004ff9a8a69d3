"""The measurements that README quotes; see bench/README.md."""

from __future__ import annotations
