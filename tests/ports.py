"""Ports of this machine."""

import socket


def free_port() -> int:
    """Return one that nobody listens on at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
