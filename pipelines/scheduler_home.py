"""The scheduler's own folder in a store: its settings, its record of runs. It reports to nobody."""

from pathlib import Path

from warehouse.store import Store

_SETTINGS = "telemetry:\n  enabled: false\nnux:\n  enabled: false\n"


def prepare_home(warehouse: Path) -> Path:
    """Make the folder with its settings where they are missing, and return its absolute path."""
    home = Store.beside(warehouse).scheduler.resolve()
    home.mkdir(parents=True, exist_ok=True)
    settings = home / "dagster.yaml"
    if not settings.exists():
        settings.write_text(_SETTINGS)
    return home
