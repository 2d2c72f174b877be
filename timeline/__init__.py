"""Event timelines that say no more than their sources do."""

__version__ = "0.1.0"
