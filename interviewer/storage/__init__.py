"""Keeps sessions in SQLite: schema, migrations, rows to domain and back."""

from __future__ import annotations
