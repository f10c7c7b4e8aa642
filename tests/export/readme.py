#!/usr/bin/env python3
"""readme.py JUESUAN PACKAGE SOURCE_DIR: the example of README.md and README.zh-CN.md works as it is printed.

The commands run in one shell, in a folder that has corpus/ as the source tree does; each must print what stands
below it.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from package import PROGRAM, SOURCE

CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.S | re.M)

if shutil.which("mlr") is None:
    print("skipped: mlr is not installed")
    sys.exit(77)


def steps(text):
    """Pairs of command and output. A command begins with "$ " and may go on on lines behind a backslash."""
    for block in re.split(r"^\$ ", CONSOLE.search(text).group(1), flags=re.M)[1:]:
        lines = block.splitlines(keepends=True)
        n = 1
        while lines[n - 1].endswith("\\\n"):
            n += 1
        yield "".join(lines[:n]), "".join(lines[n:])


examples = [list(steps((SOURCE / name).read_text(encoding="utf-8"))) for name in ("README.md", "README.zh-CN.md")]
assert examples[0] == examples[1], "the two languages have different examples"
assert len(examples[0]) == 3, examples[0]
with tempfile.TemporaryDirectory() as folder:
    os.symlink(SOURCE / "corpus", Path(folder) / "corpus")
    path = f"{Path(PROGRAM).parent}:{os.environ['PATH']}"
    for command, output in examples[0]:
        done = subprocess.run(["sh", "-c", command], cwd=folder, capture_output=True, text=True,
                              env={**os.environ, "PATH": path, "LC_ALL": "C.UTF-8", "OMP_THREAD_LIMIT": "1"})
        assert done.stdout == output, f"{command}prints\n{done.stdout}{done.stderr}and not\n{output}"
        assert done.returncode == 0 and not done.stderr, f"{command}status {done.returncode}: {done.stderr}"
print(len(examples[0]), "commands")
