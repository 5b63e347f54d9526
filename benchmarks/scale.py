"""What very many documents cost: measure it here and write the tables of docs/scale.md anew.

python -m benchmarks.scale                        1,000 documents a run, 3 rounds, docs/scale.md
python -m benchmarks.scale -n 3321 -r 5           more of them
python -m benchmarks.scale -n 40 -r 1 -p copy.md  a trial, with the tables of another page
"""

import argparse
import os
import pickle
import re
import resource
import runpy
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle, islice, product
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Self
from zlib import crc32

from benchmarks.scale_tables import Cost, Measured, Run, Weight, tables
from docgen_vn import files
from docgen_vn.batch import render_many
from docgen_vn.model.document import Document
from docgen_vn.pipeline import Documents, load_many, render

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = runpy.run_path(str(ROOT / "examples" / "xa-phuong" / "plan.py"))
UNITS: list[dict[str, str]] = list(EXAMPLE["units"]())
WARM = 16  # documents before the clock starts, so that every worker has imported what it needs
HEAD: dict[str, Any] = {
    "co_quan": {"ten": "{office.issuer}", "viet_tat": "UBND"},
    "dia_danh": "{office.place}",
    "noi_nhan": ["Như trên", "Các phòng, đơn vị thuộc {office.full_name}"],
    "luu": "VHXH",
    "chu_ky": {"quyen_han": "TM.", "thay_mat_cho": "Ủy ban nhân dân", "chuc_vu": "Chủ tịch"},
}
NOTICE: dict[str, Any] = {
    **HEAD,
    "loai": "thong_bao",
    "trich_yeu": "Thời gian mở cửa phòng đọc của {office.full_name}",
    "noi_dung": [
        "Phòng đọc của {office.full_name} mở cửa từ thứ hai đến thứ bảy, từ 8 giờ đến 17 giờ.",
        "Người đọc mang theo thẻ; trẻ em dưới 6 tuổi đi cùng người lớn.",
        "Ý kiến xin gửi về Phòng Văn hóa - Xã hội {office.full_name}.",
    ],
}
TEXT = """mở phòng đọc lưu động tại nhà văn hóa khu dân cư kể chuyện theo sách vẽ tranh minh họa trao đổi quyên góp
qua sử dụng vận động gia đình đưa đến từng lớp học sắp xếp kho lập danh mục hướng dẫn mượn trả thống kê lượt người báo
cáo kết quả hằng tháng sửa chữa bàn ghế bổ sung đèn chiếu sáng tổ chức ngày hội cuối năm"""
WORDS = TEXT.split()


def _words(section: int, clause: int) -> str:
    """Return a sentence of 24 words in an order of its own: with equal ones deflate would look cheaper."""
    picked = (WORDS[crc32(f"{section}.{clause}.{place}".encode()) % len(WORDS)] for place in range(24))
    return f"{' '.join(picked).capitalize()} của {{office.full_name}}."


LONG: dict[str, Any] = {
    **HEAD,
    "loai": "ke_hoach",
    "trich_yeu": "Phát triển phòng đọc của {office.full_name}",
    "noi_dung": [
        {"muc": f"Nội dung {section}", "noi_dung": [{"khoan": _words(section, clause)} for clause in range(1, 14)]}
        for section in range(1, 7)
    ],
}


@dataclass(frozen=True)
class Case:
    """A document that every office gets."""

    name: str
    plan: Any
    tasks: Any = None

    def documents(self, count: int) -> Documents:
        """Return it for the first `count` communes, from the beginning again where there are no more."""
        rows = islice(cycle(UNITS), count)
        return load_many(self.plan, [{**row, "code": f"{n:06}"} for n, row in enumerate(rows, 1)], self.tasks)


CASES = (
    Case("notice", NOTICE),
    Case("plan", EXAMPLE["PLAN"], EXAMPLE["TASKS"]),
    Case("long plan", LONG),
)


# --- one process, stage by stage


class Flushes:
    """Take the seconds that waiting for the disk takes, of single files and of handfuls, while this is entered."""

    def __enter__(self) -> Self:
        self.count, self.seconds = 0, 0.0
        self._single, self._handful = os.fsync, files._sync  # noqa: SLF001 - nothing else knows when it waits
        os.fsync, files._sync = self._timed_single, self._timed_handful  # noqa: SLF001 - see above
        return self

    def __exit__(self, *_: object) -> None:
        os.fsync, files._sync = self._single, self._handful  # noqa: SLF001 - see above

    def _timed_single(self, handle: Any) -> None:
        self._timed(1, lambda: self._single(handle))

    def _timed_handful(self, handles: Sequence[int]) -> None:
        os.fsync = self._single  # counted with the handful
        self._timed(len(handles), lambda: self._handful(handles))
        os.fsync = self._timed_single

    def _timed(self, count: int, wait: Callable[[], object]) -> None:
        began = time.perf_counter()
        wait()
        self.seconds += time.perf_counter() - began
        self.count += count


def cost(case: Case, count: int, folder: Path) -> Cost:
    """Return what a document costs, stage by stage, in a process that does nothing else."""
    began = time.process_time()
    documents = [item for item in case.documents(count) if isinstance(item, Document)]
    loaded = time.process_time()
    if len(documents) != count:
        sys.exit(f"{case.name}: {count - len(documents)} documents could not be made")
    rendered = [render(document) for document in documents]
    made = time.process_time()
    files = [item.save(folder / f"{number}.docx") for number, item in enumerate(rendered)]
    saved = time.process_time()
    sizes = [file.stat() for file in files]
    return Cost(
        load=(loaded - began) / count,
        render=(made - loaded) / count,
        save=(saved - made) / count,
        size=sum(each.st_size for each in sizes) / count,
        on_disk=sum(each.st_blocks * 512 for each in sizes) / count,
    )


class Weighing(Executor):
    """Do each call at once, and weigh what would go to another process and come back."""

    def __init__(self) -> None:
        self.there = self.back = 0
        self.seconds = 0.0

    def submit(self, call: Callable[..., Any], /, *arguments: Any, **named: Any) -> "Future[Any]":
        """Pickle the call, do it, pickle its result."""
        (call, arguments, named), size = self._through((call, arguments, named))
        self.there += size
        result, size = self._through(call(*arguments, **named))
        self.back += size
        future: Future[Any] = Future()
        future.set_result(result)
        return future

    def _through(self, value: Any) -> tuple[Any, int]:
        began = time.process_time()
        data = pickle.dumps(value)
        copy = pickle.loads(data)  # noqa: S301 - our own, made a line above
        self.seconds += time.process_time() - began
        return copy, len(data)


def weight(case: Case, count: int, folder: Path) -> Weight:
    """Return what goes to a worker and back, and how long the worker waits for the disk."""
    scale = Weighing()
    with Flushes() as flushes:
        render_many(case.documents(count), folder, executor=scale, progress=None)
    return Weight(scale.there / count, scale.back / count, scale.seconds / count, flushes.seconds / count)


# --- whole runs


@contextmanager
def pool(workers: int) -> Iterator[Executor]:
    """Give processes of this machine."""
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as executor:
        yield executor


@contextmanager
def dask(workers: int) -> Iterator[Executor]:
    """Give a Dask cluster on this machine, without its dashboard."""
    from distributed import Client, LocalCluster

    with (
        tempfile.TemporaryDirectory() as folder,
        LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            host="127.0.0.1",
            dashboard_address="127.0.0.1:0",
            silence_logs=50,
            local_directory=folder,
        ) as cluster,
        Client(cluster) as client,
    ):
        yield client.get_executor(pure=False)


KINDS: Mapping[str, Callable[[int], Any]] = {"processes": pool, "Dask": dask}


def children() -> float:
    """Return the seconds of processor of all processes that this one started and that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def run(case: Case, kind: str, workers: int, count: int, folder: Path) -> Run:
    """Return what a whole run took; what the workers took to start is in no figure."""
    started = children()
    with KINDS[kind](workers) as executor:
        render_many(case.documents(WARM), folder / "warm", executor=executor, progress=None)
    empty = children() - started
    with KINDS[kind](workers) as executor:
        render_many(case.documents(WARM), folder / "warm2", executor=executor, progress=None)
        wall, here = time.perf_counter(), time.process_time()
        report = render_many(case.documents(count), folder / "run", executor=executor, progress=None)
        wall, here = time.perf_counter() - wall, time.process_time() - here
    if not report.is_whole:
        sys.exit(report.text)
    there = children() - started - 2 * empty
    return Run(case.name, kind, workers, wall=wall / count, here=here / count, there=there / count)


# --- all together


def measure(count: int, rounds: int, kinds: Sequence[str], base: Path | None) -> Measured:
    """Measure in turn, so that a busy minute of the machine falls on all alike, and keep the least of each."""
    costs: dict[str, list[Cost]] = {case.name: [] for case in CASES}
    runs: dict[tuple[str, str, int], list[Run]] = {}
    weights: dict[str, list[Weight]] = {case.name: [] for case in CASES}
    # deleted at the end: a file system is slow to give out again what was freed a moment ago
    with tempfile.TemporaryDirectory(dir=base) as folder:
        for number, step in product(range(rounds), (*CASES, *configurations(kinds))):
            here = Path(tempfile.mkdtemp(dir=folder))
            if isinstance(step, Case):
                print(f"round {number + 1} of {rounds}: {step.name}", file=sys.stderr)
                costs[step.name].append(cost(step, count, here))
                weights[step.name].append(weight(step, count, here / "packed"))
            else:
                case, kind, workers = step
                print(f"round {number + 1} of {rounds}: {case.name}, {kind}, {workers}", file=sys.stderr)
                runs.setdefault((case.name, kind, workers), []).append(run(case, kind, workers, count, here))
    return Measured(
        count=count,
        rounds=rounds,
        folder=base or Path(tempfile.gettempdir()),
        costs={name: Cost.least(each) for name, each in costs.items()},
        weights={name: Weight.least(each) for name, each in weights.items()},
        runs=[Run.least(each) for each in runs.values()],
    )


def configurations(kinds: Sequence[str]) -> Iterator[tuple[Case, str, int]]:
    """Yield the runs: the plan with one worker and with twice as many each time up to one a core, by each executor."""
    cores = len(os.sched_getaffinity(0))
    for workers in [size for size in (1, 2, 4, 8, 16, 32, 64) if size <= cores]:
        for kind in kinds:
            yield CASES[1], kind, workers


def rewrite(page: Path, made: Mapping[str, str]) -> None:
    """Put each table between the two marks of its name in a page."""
    text = page.read_text("utf-8")
    for name, body in made.items():
        marks = re.compile(rf"(<!-- scale:{name} -->\n).*?(<!-- /scale -->)", re.DOTALL)
        if not marks.search(text):
            sys.exit(f"{page} has no place for the table {name}")
        text = marks.sub(lambda found, body=body: f"{found[1]}{body}\n{found[2]}", text)
    page.write_text(text, "utf-8")


def main() -> None:
    """Measure, write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-n", "--documents", type=int, default=1000, help="documents a run")
    parser.add_argument("-r", "--rounds", type=int, default=3)
    parser.add_argument("-p", "--page", type=Path, default=ROOT / "docs" / "scale.md")
    parser.add_argument("-f", "--folder", type=Path, help="where the documents are written: the disk that is measured")
    parser.add_argument("-e", "--executors", nargs="+", choices=KINDS, default=list(KINDS))
    options = parser.parse_args()
    made = tables(measure(options.documents, options.rounds, options.executors, options.folder))
    rewrite(options.page, made)
    print("\n\n".join(made.values()))


if __name__ == "__main__":
    main()
