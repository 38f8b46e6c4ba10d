"""What the pages tell users to give to SLURM, Kubernetes and CI is run as it stands there, with stand-ins for these."""

import contextlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from smallroot import CASE

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="batch systems run Linux")
CASES = ("small", "second")
# What SLURM does, on this machine alone. `sbatch` obeys --array and ends with the job all that it started; `srun`
# starts as many tasks as it is asked for, but no more than this machine should bear.
SBATCH = """\
#!/bin/sh
export SLURM_SUBMIT_DIR="$PWD"
range=$(sed -n 's/^#SBATCH.*--array=\\([0-9]*-[0-9]*\\).*/\\1/p' "$1")
if [ -z "$range" ]; then exec sh "$1"; fi
last=${range#*-}
[ "$last" -gt "$MOST_TASKS" ] && last=$MOST_TASKS
for task in $(seq "${range%-*}" "$last"); do
  SLURM_ARRAY_TASK_ID=$task sh "$1" || exit 1
done
"""
SRUN = """\
#!/bin/sh
tasks=${1#--ntasks=}; shift
[ "$tasks" -gt "$MOST_TASKS" ] && tasks=$MOST_TASKS
for task in $(seq 1 "$tasks"); do "$@" & done
wait
"""


@pytest.fixture
def project(small, monkeypatch):
    """A folder of two cases with an environment in .venv, as the pages take it for granted; nothing names its place."""
    (small / ".venv").symlink_to(Path(sys.prefix))
    path = small / "data/raw/cases/second/case.yml"
    path.parent.mkdir()
    path.write_text(CASE.replace("case: small", "case: second"), encoding="utf-8")
    (small / "cases.csv").write_text("case\n" + "".join(f"{name}\n" for name in CASES), encoding="utf-8")
    for name in ("CASEWORK_ROOT", "CASEWORK_PROCESSED"):
        monkeypatch.delenv(name, raising=False)
    return small


def done(project, command, environment, seconds=240):
    """Run a command to its end, end what it has left running, as a batch system does, and give what it said."""
    log = project / "said.txt"
    with log.open("wb") as said:
        process = subprocess.Popen(
            command, cwd=project, env=environment, stdout=said, stderr=said, start_new_session=True
        )
        try:
            code = process.wait(seconds)
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
    text = log.read_text(encoding="utf-8", errors="replace")
    assert code == 0, text[-2000:]
    return text


def scripts(root):
    page = (root / "docs/clusters.md").read_text(encoding="utf-8")
    section = page.partition("## SLURM")[2].partition("## Kubernetes")[0]
    return re.findall(r"^```\n(#!/bin/sh\n.*?)^```$", section, flags=re.DOTALL | re.MULTILINE)


@pytest.fixture
def slurm(project, tmp_path):
    """Give the environment of a machine with `sbatch` and `srun`."""
    commands = tmp_path / "slurm"
    commands.mkdir()
    for name, text in (("sbatch", SBATCH), ("srun", SRUN), ("hostname", "#!/bin/sh\necho 127.0.0.1\n")):
        (commands / name).write_text(text, encoding="utf-8")
        (commands / name).chmod(0o755)
    job = free_port() - 20000
    return os.environ | {"PATH": f"{commands}:{os.environ['PATH']}", "SLURM_JOB_ID": str(job), "MOST_TASKS": "2"}


def free_port():
    """Find a free port among those that the page's script can come to."""
    for port in range(20000 + os.getpid() % 20000, 40000):
        with socket.socket() as listener:
            if listener.connect_ex(("127.0.0.1", port)):
                return port
    pytest.skip("no port is free")


def test_the_job_script_of_the_page_runs_every_case_on_the_workers_it_starts(project, slurm, root):
    pytest.importorskip("distributed", reason="the extra dask is not installed")
    (project / "job.sh").write_text(scripts(root)[0], encoding="utf-8")
    said = done(project, ["sbatch", "job.sh"], slurm)
    assert "2 of 2 variants ran whole" in said
    assert all((project / f"data/processed/{name}/report.html").is_file() for name in CASES)


def test_the_array_job_of_the_page_runs_a_variant_a_task_and_the_comparison_finds_them(project, slurm, root):
    (project / "array.sh").write_text(scripts(root)[1].replace("my-case", "small"), encoding="utf-8")
    (project / "partners.txt").write_text("RUS\nCHN\n", encoding="utf-8")
    done(project, ["sbatch", "array.sh"], slurm)
    for folder in ("small", "small/variants/partner=CHN"):  # the first partner is the one of case.yml
        assert (project / f"data/processed/{folder}/report.html").is_file()
    said = done(project, [".venv/bin/casework", "run", "small", "-p", "partner=RUS,CHN"], slurm)
    assert said.count("0 notebooks ran") == 2
    assert "comparison.csv" in said


# Kubernetes.


def objects(root):
    text = (root / "docs/kubernetes.yml").read_text(encoding="utf-8")
    return {(one["kind"], one["metadata"]["name"]): one for one in yaml.safe_load_all(text)}


def pods(root):
    """Give what is started, by its part: the labels, the specification of the pod and its one container."""
    held = objects(root)
    templates = [one["spec"]["template"] for (kind, _), one in held.items() if kind in ("Deployment", "Job")]
    return {one["metadata"]["labels"]["part"]: (one["metadata"]["labels"], one["spec"]) for one in templates}


def test_the_parts_of_the_manifest_fit_together(root):
    held, started = objects(root), pods(root)
    assert set(started) == {"scheduler", "worker", "run"}
    for (kind, name), one in held.items():
        if kind == "Deployment":
            assert one["spec"]["selector"]["matchLabels"] == one["spec"]["template"]["metadata"]["labels"], name
    service = held["Service", "casework-scheduler"]["spec"]
    assert service["selector"] == started["scheduler"][0]
    (container,) = started["scheduler"][1]["containers"]
    assert service["ports"][0]["targetPort"] == container["ports"][0]["containerPort"]
    policy = held["NetworkPolicy", "casework"]["spec"]
    for labels, pod in started.values():
        assert policy["podSelector"]["matchLabels"].items() <= labels.items()
        (container,) = pod["containers"]
        volumes = {one["name"]: one for one in pod["volumes"]}
        assert {mount["name"] for mount in container["volumeMounts"]} == set(volumes)
        assert ("PersistentVolumeClaim", volumes["casework"]["persistentVolumeClaim"]["claimName"]) in held
        assert container["workingDir"] in {mount["mountPath"] for mount in container["volumeMounts"]}
    limit = int(started["worker"][1]["containers"][0]["resources"]["limits"]["memory"].removesuffix("Gi")) * 1024
    (memory,) = re.findall(r"--memory=(\d+)", " ".join(started["run"][1]["containers"][0]["command"]))
    assert int(memory) < limit


def test_the_containers_of_the_manifest_run_every_case_together(project, tmp_path, root):
    pytest.importorskip("distributed", reason="the extra dask is not installed")
    port, begun = free_port(), []

    def start(part, number=0):
        """Run a container's command as it stands, with its mounts and the name of the service as they are here."""
        (container,) = pods(root)[part][1]["containers"]
        scratch = tmp_path / f"{part}{number}"
        scratch.mkdir()
        places = {"/casework": str(project), "/tmp": str(scratch)}
        command = [
            word.replace("casework-scheduler:8786", f"127.0.0.1:{port}").replace("=/tmp", f"={scratch}")
            for word in container["command"]
        ]
        command = [str(port) if word == "8786" else word for word in command]
        named = {one["name"]: one["value"] for one in container.get("env", [])}
        here = {"PATH": os.environ["PATH"], "HOME": str(scratch), "TMPDIR": str(scratch), **named}
        with (scratch / "log.txt").open("wb") as log:
            begun.append(
                subprocess.Popen(command, cwd=places[container["workingDir"]], env=here, stdout=log, stderr=log)
            )
        return begun[-1], scratch / "log.txt"

    try:
        for part, number in (("scheduler", 0), ("worker", 1)):
            start(part, number)
        run, log = start("run")
        assert run.wait(240) == 0, log.read_text(encoding="utf-8")
    finally:
        for process in begun:
            process.kill()
            process.wait()
    assert "2 of 2 variants ran whole" in log.read_text(encoding="utf-8")
    assert all((project / f"data/processed/{name}/report.html").is_file() for name in CASES)


# A workflow of the user's own.


def test_the_steps_of_the_workflow_run_as_they_stand(project, root):
    """All but the installation, which brings nothing that is not in .venv here."""
    workflow = yaml.load((root / "docs/ci-example.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    assert set(workflow["on"]) == {"push", "pull_request", "schedule"}
    (job,) = workflow["jobs"].values()
    steps = [step["run"] for step in job["steps"] if "run" in step]
    assert steps[0] == "sh tools/install.sh"
    assert (root / "tools/install.sh").is_file()
    assert all((root / f"data/raw/cases/{case}/case.yml").is_file() for case in job["strategy"]["matrix"]["case"])
    (project / "tools").mkdir()
    shutil.copy(root / "tools/check_notebooks.sh", project / "tools")
    for one, other in (("10-count", "30-trade"), ("20-find", "40-find")):
        (project / f"notebooks/{one}.ipynb").rename(project / f"notebooks/{other}.ipynb")
    for step in steps[1:]:
        done(project, ["bash", "-e", "-c", step.replace("${{ matrix.case }}", "small")], dict(os.environ))
    kept = next(step["with"] for step in job["steps"] if "upload-artifact" in step.get("uses", ""))
    for path in kept["path"].replace("${{ matrix.case }}", "small").split():
        assert list((project / path).iterdir()), path
    assert {path.stem for path in (project / "out").iterdir()} == {"30-trade-RUS", "30-trade-CHN"}
