"""Other hands at the same database: processes that write hotels, so many rows a change.

python hands.py TARGET PROCESSES DEVICES CHANGES ROWS
"""

import multiprocessing
import sys

from hotelaudit.records.nouns import Hotel
from hotelaudit.records.store import Store
from hotelaudit.settings import Place


def write(target: str, device: str, changes: int, rows: int) -> None:
    """Write `rows` hotels in each of so many changes."""
    with Store(Place(target), device=device, actor=device) as store:
        for _ in range(changes):
            with store.change("add") as change:
                for number in range(rows):
                    change.add(Hotel, {"name": f"{device} {number}"})


def start(target: str, many: int, devices: int, changes: int, rows: int) -> int:
    """Write with so many processes, which share so many devices; return how many of them failed."""
    if many == 1:
        write(target, "device 0", changes, rows)
        return 0
    shared = [(target, f"device {number % devices}", changes, rows) for number in range(many)]
    processes = [multiprocessing.Process(target=write, args=each) for each in shared]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return sum(process.exitcode != 0 for process in processes)


if __name__ == "__main__":
    sys.exit(start(sys.argv[1], *(int(number) for number in sys.argv[2:])))
