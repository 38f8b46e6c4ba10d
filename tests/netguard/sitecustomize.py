"""Refuse every connection but loopback, in whatever Python starts with this folder on PYTHONPATH.

An audit hook sees the sockets of every library that uses Python's own, also those that kept a reference to them,
and no code can take it off again. Sockets that C code opens by itself (ZeroMQ, a DuckDB extension) pass unseen.
"""

import importlib.machinery
import importlib.util
import ipaddress
import os
import socket
import sys

# Where each event carries the host: the position of the address (a tuple) or of the bare name.
ADDRESSES = {"socket.connect": 1, "socket.sendto": 1, "socket.sendmsg": 1}
NAMES = {"socket.getaddrinfo": 0, "socket.gethostbyname": 0, "socket.gethostbyaddr": 0}
# A name of this machine is asked for by Jupyter, to learn which addresses are its own.
OURS = {"", "localhost", socket.gethostname()}


def _is_here(host):
    if host is None:
        return True
    host = host.decode() if isinstance(host, bytes) else host
    if host in OURS:
        return True
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def _refuse(event, arguments):
    if event in ADDRESSES:
        address = arguments[ADDRESSES[event]]
        if not isinstance(address, tuple):  # a Unix socket's path, or a datagram on a connected socket
            return
        host = address[0]
    elif event in NAMES:
        host = arguments[NAMES[event]]
    else:
        return
    if _is_here(host):
        return
    message = f"no network in this test: {event} to {host} was refused"
    log = os.environ.get("NETGUARD_LOG")
    if log:
        with open(log, "a", encoding="utf-8") as file:  # noqa: PTH123 - pathlib is a slow import for each start
            file.write(message + "\n")
    raise PermissionError(message)


def _run_next():
    """Run the sitecustomize that this one hides, for an environment may have its own."""
    here = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120
    others = [folder for folder in sys.path if os.path.abspath(folder) != here]  # noqa: PTH100
    spec = importlib.machinery.PathFinder.find_spec("sitecustomize", others)
    if spec and spec.loader:
        spec.loader.exec_module(importlib.util.module_from_spec(spec))


sys.addaudithook(_refuse)
_run_next()
