"""Guides in Markdown, followed word by word: their blocks of commands, run in order by one shell each.

A block `sh` runs as it stands. A block `sh elsewhere` needs root, another machine or the network: its syntax is
checked, and that each command of ours exists with its options.
"""

import os
import re
import shlex
import subprocess
from pathlib import Path
from typing import NamedTuple

import click

from service.cli import main

ROOT = Path(__file__).parent.parent.parent
_BLOCK = re.compile(r"^```([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
RUN, ELSEWHERE = "sh", "sh elsewhere"


class Block(NamedTuple):
    """A fenced block: `kind` is what stands behind the fence, `line` where it begins."""

    kind: str
    text: str
    line: int


def read_blocks(path):
    """Return the fenced blocks of a guide, in order."""
    text = path.read_text()
    return [Block(match[1], match[2], text.count("\n", 0, match.start()) + 1) for match in _BLOCK.finditer(text)]


class Shell:
    """One shell after the other; each begins with the variables of the one before, like one that stays open.

    `replacements` are pairs of what stands in a guide and what it is here.
    """

    def __init__(self, folder, names, replacements):
        self._state = folder / "shell.env"
        self._names = names
        self.replacements = replacements

    def adapt(self, text):
        """Return a text of the guide as it is here."""
        for before, after in self.replacements:
            text = text.replace(before, after)
        return text

    def run(self, text, folder):
        """Run the commands of a block in a folder, and return what they print. Each of them must succeed."""
        # All variables are exported, so that the next shell has them too.
        begin = f'[ ! -e "{self._state}" ] || . "{self._state}"\nset -aeo pipefail\n'
        # Functions and variables, but none that belong to the shell itself.
        end = f'\nset +e; {{ export -p; declare -f; }} > "{self._state}"\n'
        done = subprocess.run(
            ["/bin/bash", "-c", begin + self.adapt(text) + end],
            cwd=folder,
            env={"PATH": os.environ["PATH"]} | self._names,  # noqa: TID251 - commands need it
            capture_output=True,
            text=True,
            # Where a command asks first.
            input="y\n",
            check=False,
            timeout=300,
        )
        assert done.returncode == 0, f"{text}\n{done.stdout}{done.stderr}"
        return done.stdout + done.stderr


def check_syntax(block):
    """Check that a shell can read a block, and that every command of ours in it exists with its options."""
    done = subprocess.run(["/bin/bash", "-n", "-c", block.text], capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"line {block.line}: {done.stderr}"
    for line in block.text.replace("\\\n", " ").splitlines():
        if match := re.search(r"recap-comments((?: [^/\s]\S*)+)$", line.partition(" #")[0]):
            check_command(shlex.split(match[1]))


def check_command(words):
    """Check that a command of ours can be called so."""
    command: click.Command = main
    while isinstance(command, click.Group) and words[0] in command.commands:
        command, words = command.commands[words[0]], words[1:]
    if not isinstance(command, click.Group):
        command.make_context("", list(words), resilient_parsing=False).close()
