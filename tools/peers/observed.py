"""A program seen from outside: what it says and when, its memory, its CPU time. The same for each, whatever it says itself."""
import os
import re
import signal
import statistics
import subprocess
import threading
import time

SAMPLE_S = 0.5
LIMIT_S = 900


class Failed(Exception):
    pass


class Observed:
    """One run of a command, from before its fork to its end."""

    def __init__(self, command):
        self.command = command
        self.lines, self.samples, self.first_s = [], [], None
        self.first = threading.Event()
        self.began_s = time.monotonic()
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,  # Watchpin tells its events there
            text=True,
        )

    def run(self, decision, stop_after_s=None, stop_at_first=False, beside=dict):
        """Until it ends by itself, or so long after its first decision; beside gives more figures of a moment."""
        reader = threading.Thread(target=self.read, args=(re.compile(decision),))
        reader.start()
        deadline_s = self.began_s + LIMIT_S
        stopped = False
        while reader.is_alive() and time.monotonic() < deadline_s:
            if not stopped and self.first.is_set() and (stop_at_first or self.stops(stop_after_s)):
                self.process.send_signal(signal.SIGTERM)
                stopped = True
            if self.first.is_set() and not stop_at_first and not stopped:
                self.sample(beside)
            reader.join(0.01 if stop_at_first else SAMPLE_S)
        if reader.is_alive():
            self.process.kill()
        reader.join()
        _, status, usage = os.wait4(self.process.pid, 0)
        self.process.returncode = os.waitstatus_to_exitcode(status)
        self.check(stopped)
        self.peak_bytes = usage.ru_maxrss * 1024
        return self

    def stops(self, after_s):
        return after_s is not None and time.monotonic() > self.began_s + self.first_s + after_s

    def check(self, stopped):
        expected = (0, -signal.SIGTERM, 128 + signal.SIGTERM) if stopped else (0,)
        if self.process.returncode not in expected or self.first_s is None:
            decision = "no decision" if self.first_s is None else "decided"
            said = "".join(self.lines[-20:])
            raise Failed(f"{' '.join(self.command)}: exit code {self.process.returncode}, {decision}; it said\n{said}")

    def read(self, decision):
        for line in self.process.stdout:
            if self.first_s is None and decision.search(line):
                self.first_s = time.monotonic() - self.began_s
                self.first.set()
            self.lines.append(line)

    def sample(self, beside):
        pid = self.process.pid
        try:
            with open(f"/proc/{pid}/smaps_rollup") as file:
                kib = {line.split()[0]: int(line.split()[1]) for line in file.readlines()[1:]}
            with open(f"/proc/{pid}/stat") as file:
                threads = int(file.read().rpartition(")")[2].split()[17])
            # the kernel's clock of another process's CPU time, in ns where /proc has ticks of 10 ms
            cpu_s = time.clock_gettime(~pid << 3 | 2)
            sample = {"rss": kib["Rss:"] * 1024, "pss": kib["Pss:"] * 1024, "anonymous": kib["Anonymous:"] * 1024}
        except (OSError, KeyError):
            return  # it just ended: a zombie has no memory
        self.samples.append(sample | {"threads": threads, "at_s": time.monotonic(), "cpu_s": cpu_s} | beside())

    def figures(self):
        """Memory and CPU time of the second half after the first decision: what a start needs is over then."""
        figures = {"first_decision_s": self.first_s, "peak_rss_mb": self.peak_bytes / 1e6}
        half = self.samples[len(self.samples) // 2 :]
        if half:
            for kind in "rss", "pss", "anonymous":
                figures[kind + "_mb"] = statistics.median(sample[kind] for sample in half) / 1e6
            if "waiting_frames" in half[0]:
                figures["waiting_frames"] = statistics.median(sample["waiting_frames"] for sample in half)
            figures["threads"] = statistics.median_high(sample["threads"] for sample in half)
        if len(half) > 1:
            seconds = half[-1]["at_s"] - half[0]["at_s"]
            figures["cpu_ms_a_second"] = (half[-1]["cpu_s"] - half[0]["cpu_s"]) * 1e3 / seconds
        return figures
