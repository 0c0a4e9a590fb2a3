"""Import of the IRA tweets: aviary against pandas writing the same columns and full-text index into SQLite."""

import shutil
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

from lib.paired import ROOT, arguments, compare, data_folder, program, refuse_if_busy


def main():
    options = arguments(__doc__, pairs=7).parse_args()
    data = data_folder()
    if data is None or not (data / "ira" / "tweets.csv.gz").exists():
        sys.exit("skipped: needs ira/tweets.csv.gz in the folder that AVIARY_DATA names (the README says where it comes from)")
    source = data / "ira" / "tweets.csv.gz"
    load = refuse_if_busy(options.busy)
    with tempfile.TemporaryDirectory(dir=ROOT / "build") as folder:
        workspace, database = Path(folder) / "w.aviary", Path(folder) / "peer.sqlite"
        compare(
            "import",
            ("aviary import", lambda: shutil.rmtree(workspace, ignore_errors=True),
             [program(), "import", source, "--into", workspace, "--preset", "ira"]),
            (f"pandas {version('pandas')} to SQLite", lambda: database.unlink(missing_ok=True),
             [sys.executable, ROOT / "bench" / "peers" / "import_pandas.py", source, database]),
            options.pairs, load, {"input": "ira/tweets.csv.gz, 630,906 rows"})


if __name__ == "__main__":
    main()
