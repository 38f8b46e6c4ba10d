"""A real JupyterLab in headless chromium, driven over the DevTools protocol: open a notebook, Run All, save."""

import contextlib
import json
import os
import re
import subprocess
import sys
import time
import urllib.request

import websocket

TOKEN = "casework-test"


@contextlib.contextmanager
def lab_server(folder, environment):
    """Serve a folder with JupyterLab on a free port of this machine; give its address."""
    command = [
        sys.executable, "-m", "jupyter", "lab", "--no-browser", "--ip=127.0.0.1", "--port=0", "--allow-root",
        f"--IdentityProvider.token={TOKEN}", "--LabApp.expose_app_in_browser=True", f"--ServerApp.root_dir={folder}",
        "--LabApp.news_url=", "--LabApp.extension_manager=readonly",
    ]  # fmt: skip
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env={**os.environ, **environment})
    try:
        for line in process.stderr:
            found = re.search(r"http://127\.0\.0\.1:(\d+)/lab", line)
            if found:
                break
        else:
            raise RuntimeError("JupyterLab did not start")
        # The server logs for as long as it lives; an unread pipe would stop it.
        subprocess.Popen(["cat"], stdin=process.stderr, stdout=subprocess.DEVNULL)
        yield f"http://127.0.0.1:{found[1]}"
    finally:
        process.terminate()
        process.wait(20)


class Page:
    """One page of a headless browser; `run` evaluates JavaScript in it and waits for its promise."""

    def __init__(self, command):
        self.process = subprocess.Popen(
            [*command, "--remote-debugging-port=0", "--window-size=1300,1000", "about:blank"],
            stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        for line in self.process.stderr:
            found = re.search(r"ws://127\.0\.0\.1:(\d+)/", line)
            if found:
                break
        else:
            raise RuntimeError("the browser did not start")
        with urllib.request.urlopen(f"http://127.0.0.1:{found[1]}/json") as answer:
            pages = [page for page in json.load(answer) if page["type"] == "page"]
        self.socket = websocket.create_connection(
            pages[0]["webSocketDebuggerUrl"], timeout=200, suppress_origin=True, max_size=None
        )
        self.count, self.told = 0, []

    def call(self, method, **parameters):
        """Call one method of the protocol and give its result."""
        self.count += 1
        self.socket.send(json.dumps({"id": self.count, "method": method, "params": parameters}))
        while True:
            message = json.loads(self.socket.recv())
            if "method" in message:
                self.told.append(message)
            if message.get("id") == self.count:
                if "error" in message:
                    raise RuntimeError(message["error"]["message"])
                return message["result"]

    def run(self, script):
        """Evaluate JavaScript, wait for its promise, give its value."""
        result = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in result:
            raise RuntimeError(result["exceptionDetails"].get("exception", {}).get("description", "script failed"))
        return result["result"].get("value")

    def wait(self, script, seconds=60):
        """Wait until a script gives something true."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            with contextlib.suppress(RuntimeError):
                if self.run(script):
                    return
            time.sleep(0.2)
        raise TimeoutError(script)

    def close(self):
        """End the browser."""
        self.socket.close()
        self.process.terminate()
        self.process.wait(20)


RUN_ALL = """(async () => {{
  const app = window.jupyterapp;
  const wanted = {{path: {path!r}, factory: 'Notebook', kernel: {{name: 'python3'}}}};
  const widget = await app.commands.execute('docmanager:open', wanted);
  await widget.context.ready;
  await widget.sessionContext.ready;
  app.shell.activateById(widget.id);
  await app.commands.execute('notebook:run-all-cells');
  await widget.context.save();
  await widget.sessionContext.shutdown();
  await app.commands.execute('application:close', {{}});
  return true;
}})()"""


def run_all(page, path):
    """Open a notebook in JupyterLab, press Run All, save it and close it with its kernel."""
    page.run(RUN_ALL.format(path=path))
