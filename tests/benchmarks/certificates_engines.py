"""What reading costs: CPU a page beside the bare engine, each engine alone, two workers beside one, memory over pages.

`python tests/benchmarks/certificates_engines.py --seed 1 [--count 20]` draws scans and prints four small tables.
"""

import argparse
import gc
import json
import resource
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
from scoring import SCANNED, same

from corpus.drawing import draw
from extractors.certificates.json_line import certificate_line
from extractors.certificates.read import read_certificates
from extractors.pages import ocr_rapid, ocr_tesseract
from extractors.pages.image import load_page_images
from extractors.pages.sniff import inspect

Record = dict[str, Any]


def main() -> None:
    """Draw and print: cost beside the engine, accuracy of each engine alone, workers, memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--seed", type=int, required=True)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        draw(given.count, seed=given.seed, out=out, scans=SCANNED)
        truth = [json.loads(line) for line in (out / "truth.jsonl").read_text(encoding="utf-8").splitlines()]
        _print_cost(out, truth)
        _print_engines(out, truth)
        _print_workers([out / d["file"] for d in truth])
        _print_memory([out / d["file"] for d in truth])


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _measured(work: Callable[[], object]) -> float:
    before = _cpu()
    work()
    return _cpu() - before


def _read(path: Path) -> Record:
    return certificate_line(read_certificates(path.read_bytes(), path.name), path.name, 0.0)


def _print_cost(folder: Path, truth: Sequence[Record]) -> None:
    """CPU seconds a page of the whole reading and of RapidOCR as it comes, one thread each, on the same pages."""
    paths = [folder / d["file"] for d in truth]
    _read(paths[0])
    ours = _measured(lambda: [_read(path) for path in paths])
    bare = _bare_engine()
    images = [image for path in paths for image in _page_images(path)]
    bare(images[0])
    alone = _measured(lambda: [bare(image) for image in images])
    pages = len(images)
    print(f"CPU a page: {ours / pages:.2f} s, the engine alone {alone / pages:.2f} s, ratio {ours / alone:.2f}")


def _page_images(path: Path) -> Iterator[Any]:
    data = path.read_bytes()
    facts = inspect(data, path.name)
    for image in load_page_images(data, facts.media_type, range(1, facts.pages + 1)):
        yield np.ascontiguousarray(image.pixels[:, :, ::-1])


def _bare_engine() -> Callable[[Any], object]:
    from rapidocr import RapidOCR

    threads = {f"EngineConfig.onnxruntime.{kind}_op_num_threads": 1 for kind in ("intra", "inter")}
    engine: Callable[[Any], object] = RapidOCR(params={"Global.log_level": "error", **threads})
    return engine


def _print_engines(folder: Path, truth: Sequence[Record]) -> None:
    """Exact fields with both engines, without a second reading, and with Tesseract as the only engine."""
    for name, without in (("both engines", None), ("RapidOCR alone", ocr_tesseract), ("Tesseract alone", ocr_rapid)):
        with _missing(without):
            used = _cpu()
            lines = [(document, _read(folder / document["file"])) for document in truth]
            used = _cpu() - used
        right = [same(v, line["fields"].get(k)) for document, line in lines for k, v in document["fields"].items()]
        pages = sum(document["pages"] for document in truth)
        print(f"{name:16} exact {sum(right) / len(right):6.1%} of {len(right)}  CPU {used / pages:.2f} s a page")


@contextmanager
def _missing(engine: Any) -> Iterator[None]:
    if engine is None:
        yield
        return
    with patch.object(engine, "is_available", lambda: False):
        yield


def _print_workers(paths: Sequence[Path]) -> None:
    """Wall time of one worker process over that of two, on the same files; the start of the workers does not count."""
    times = []
    for workers in (1, 2):
        with ProcessPoolExecutor(workers) as pool:
            list(pool.map(_read, [paths[0]] * 2 * workers))
            started = time.perf_counter()
            list(pool.map(_read, paths))
            times.append(time.perf_counter() - started)
    print(f"two workers: {times[0] / times[1]:.2f} times as fast as one")


def _print_memory(paths: Sequence[Path], rounds: int = 4) -> None:
    """Memory of the process after each round over the same pages, and its growth a page from the second round on."""
    held = []
    for _ in range(rounds):
        for path in paths:
            _read(path)
        gc.collect()
        held.append(_resident())
    slope = (held[-1] - held[1]) / max((rounds - 2) * len(paths), 1)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    told = ", ".join(f"{value:.0f}" for value in held)
    print(f"memory after each round: {told} MiB; growth {slope:+.3f} MiB a document; highest {peak:.0f} MiB")


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 2**20


if __name__ == "__main__":
    main()
