"""Fictional end-user certificates with their truth, drawn from a seed.

For tests, for the benchmark, and for everybody who wants to try the program without real papers::

    python -m corpus.drawing 64 --seed 7 --out /tmp/drawn               # all layouts, all kinds of scan
    python -m corpus.drawing 12 --seed 1 --out DIR --layouts letter,columns --scans digital,fax
    python -m corpus.drawing 400 --seed 3 --out DIR --cases DIR/cases --faults all
    python -m corpus.drawing 24 --seed 5 --out DIR --negatives             # invoices, blank pages, two in a file

or, from Python, `draw(64, seed=7, out=Path("/tmp/drawn"))`. The folder receives the files and `truth.jsonl`, a line a
file in the shape of the contract's section 3: only what was printed counts. With `--cases` the matching application
records are written too, and every certificate is complete but for the fault that was planted in it (`--faults` takes
switch names, patterns such as FP09, rules such as R17, or `all`; the names stand in `faults.yaml`). The same seed and
arguments give the same bytes as long as fonts and libraries stay the same. Names, sentences and labels stand in the
YAML files of this folder; a layout is one module in `layouts/`.
"""

from corpus.drawing.batch import draw
from corpus.drawing.negatives import draw_negatives
from corpus.drawing.truth import Truth

__all__ = ["Truth", "draw", "draw_negatives"]
