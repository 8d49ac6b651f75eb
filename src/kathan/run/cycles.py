"""How often a process of ours looks for garbage in cycles."""

import gc

_NEW, _MIDDLE, _OLD = 50_000, 20, 50


def collect_seldom() -> None:
    """Look for garbage in cycles a seventieth as often as Python does by itself.

    Readings have next to none, and each look goes through packs and mentions that stay: a fifth of the time of reading.
    For processes that are ours alone (a command, a reader in a pool), never for a host that uses kathan as a library.
    """
    gc.set_threshold(_NEW, _MIDDLE, _OLD)
