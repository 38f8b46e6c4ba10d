"""Run notebook cells in this very process, with the outputs that a kernel would have given."""

from __future__ import annotations

import binascii
import builtins
import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import nbformat.v4
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.error import StdinNotImplementedError
from IPython.core.interactiveshell import InteractiveShell
from traitlets import Any as AnyTrait
from traitlets import Int, List, Type


class _Publisher(DisplayPublisher):
    """Keep what `display` shows; a second display under one id replaces the first, as in a notebook."""

    outputs = List()
    by_id = AnyTrait()

    def publish(
        self, data: Any, metadata: Any = None, *, transient: Any = None, update: bool = False, **_: Any
    ) -> None:
        """Keep one display."""
        output = _output("display_data", data, metadata)
        name = (transient or {}).get("display_id")
        self.by_id = self.by_id or {}
        if update:
            for shown in self.by_id.get(name, []):
                shown.update(data=output["data"], metadata=output["metadata"])
            return
        if name is not None:
            self.by_id.setdefault(name, []).append(output)
        _show_printed(self.outputs)
        self.outputs.append(output)

    def clear_output(self, wait: bool = False) -> None:
        """Forget what the cell has shown so far."""
        self.outputs.clear()


class _ResultHook(DisplayHook):
    """Keep the value of a cell's last expression."""

    def __call__(self, result: Any = None) -> None:
        """Keep one result."""
        self.check_for_underscore()
        if result is None or self.quiet():
            return
        data, metadata = self.compute_format_data(result)
        self.update_user_ns(result)
        self.fill_exec_result(result)
        if data:
            count = self.shell.cell_count
            _show_printed(self.shell.display_pub.outputs)
            self.shell.display_pub.outputs.append(_output("execute_result", data, metadata, execution_count=count))


class ZMQCellShell(InteractiveShell):
    """Hold the namespace of one notebook; `run` gives the outputs of one cell and whether it failed.

    pandas looks for "zmq" in the shell's name and for a kernel to tell a notebook from a terminal, and cuts tables
    accordingly.
    """

    display_pub_class = Type(_Publisher)
    displayhook_class = Type(_ResultHook)
    cell_count = Int()
    kernel = None  # pandas asks whether there is one, to tell a notebook from a terminal

    def run(self, source: str) -> tuple[list[Any], BaseException | None]:
        """Run one cell and give its outputs and the exception that ended it, if any."""
        outputs: list[Any] = []
        self.cell_count = self.execution_count
        self.display_pub.outputs = outputs
        outputs = self.display_pub.outputs
        with _streams(outputs):
            result = self.run_cell(source, store_history=True, cell_id=None)
        return list(outputs), result.error_before_exec or result.error_in_exec

    def init_history(self) -> None:
        """Keep no history on disk: notebooks run side by side, and their cells are theirs."""
        self.config.HistoryManager.enabled = False
        super().init_history()

    def _showtraceback(self, etype: Any, evalue: Any, stb: Any) -> None:
        _show_printed(self.display_pub.outputs)
        error = nbformat.v4.new_output("error", ename=etype.__name__, evalue=str(evalue), traceback=list(stb))
        self.display_pub.outputs.append(error)


class _Stream(io.TextIOBase):
    """Gather what is printed until something else is shown or the cell ends, as a kernel's buffers do."""

    encoding = "UTF-8"

    def __init__(self) -> None:
        self.pieces: list[str] = []

    def write(self, text: str) -> int:
        """Keep some text."""
        self.pieces.append(text)
        return len(text)

    def writable(self) -> bool:
        """Say that text can be written here."""
        return True

    def take(self) -> str:
        """Give what was gathered and forget it."""
        text = "".join(self.pieces)
        self.pieces.clear()
        return text


def _show_printed(outputs: list[Any]) -> None:
    """Put what was printed so far before what comes next; joined with what was printed just before it."""
    for name, stream in (("stdout", sys.stdout), ("stderr", sys.stderr)):
        text = stream.take() if isinstance(stream, _Stream) else ""
        last = outputs[-1] if outputs else None
        if text and last is not None and last["output_type"] == "stream" and last["name"] == name:
            last["text"] += text
        elif text:
            outputs.append(nbformat.v4.new_output("stream", name=name, text=text))


@contextmanager
def _streams(outputs: list[Any]) -> Iterator[None]:
    held = sys.stdout, sys.stderr, builtins.input
    sys.stdout, sys.stderr = _Stream(), _Stream()  # type: ignore[assignment]
    builtins.input = _nobody_answers
    try:
        yield
        _show_printed(outputs)
    finally:
        sys.stdout, sys.stderr, builtins.input = held


def _nobody_answers(*_: object) -> str:
    msg = "raw_input was called, but this frontend does not support input requests."
    raise StdinNotImplementedError(msg)


def _output(kind: str, data: dict[str, Any], metadata: Any, **more: Any) -> Any:
    clean = {mime: _as_text(content) for mime, content in data.items()}
    return nbformat.v4.new_output(kind, data=clean, metadata=metadata or {}, **more)


def _as_text(content: Any) -> Any:
    return binascii.b2a_base64(content, newline=False).decode() if isinstance(content, bytes) else content
