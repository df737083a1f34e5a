"""Let a fuzzer look for harm that a reader does not stand: ``make fuzz``, or ``python -m bad_input.fuzz KIND SECONDS``.

The fuzzer sees which lines of the readers a damaged file reaches and goes on from the files that reach new ones. It
ends with the first exception, which is a fault to mend, or when its time is over. Kinds: those of a single file.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["dashboard.sources"]):
    from dashboard.sources.detect import sort

from bad_input.returns import RETURNS
from dashboard import paths
from dashboard.council import read_council
from dashboard.sources.door import open_door


def main(kind: str, seconds: int) -> None:
    """Fuzz one kind of return for some seconds."""
    name, seed = next(iter(RETURNS[kind]().items()))
    with tempfile.TemporaryDirectory() as folder:
        file, corpus = Path(folder) / name, Path(folder) / "corpus"
        corpus.mkdir()
        (corpus / "whole").write_bytes(seed)
        door = open_door(read_council(paths.council_folder("walsall")))

        def one(data: bytes) -> None:
            file.write_bytes(data)
            for found in sort([str(file)]):
                for _ in found.read(door):
                    pass

        words = [f"-max_total_time={seconds}", f"-max_len={8 * len(seed)}", "-verbosity=0", str(corpus)]
        atheris.Setup([sys.argv[0], *words], one)
        atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
