"""The programs that are compared: how each is started for a task, and what it says of itself."""
import dataclasses
import json
import os
import pathlib
import re
import statistics

HERE = pathlib.Path(__file__).resolve().parent
SCORE = 0.9
JVM = ["-XX:+UseSerialGC", "-Xmx64m", "--enable-native-access=ALL-UNNAMED"]


class Card:
    """What a peer must know of a model card: a classifier's file and input. The cards are flat enough for this."""

    def __init__(self, path):
        path = pathlib.Path(path).resolve()
        self.path = path / "model.yaml" if path.is_dir() else path
        self.text = self.path.read_text()
        self.model = str(self.path.parent / self.value("file"))
        self.width, self.height = int(self.value("width")), int(self.value("height"))
        self.mean, self.std = self.number("mean", "0"), self.number("std", "1")
        self.crop = float(self.value("crop", "1")) if self.value("fit") == "crop" else None
        for key, expected in {"task": "classification", "layout": "NCHW", "type": "float32", "colour": "RGB", "resample": "area"}.items():
            self.expect(key, self.value(key), expected)
        self.expect("backend", self.value("backend"), "onnxruntime")

    def value(self, key, default=None):
        found = re.search(rf"(?:^|[{{,])\s*{key}: *(\[[^\]]*\]|[^,}}\s]+)", self.text, re.MULTILINE)
        return found[1] if found else default

    def number(self, key, default):
        found = {float(number) for number in self.value(key, default).strip("[]").split(",")}
        self.expect(f"count of different {key}", len(found), 1)
        return found.pop()

    def expect(self, key, seen, expected):
        if seen != expected:
            raise SystemExit(f"{self.path}: {key} is {seen}; the peers know only {expected}: take another card")


@dataclasses.dataclass
class Task:
    card: Card
    video: str  # a file, or a URL of a live camera
    folder: pathlib.Path  # for what a run writes
    frames: int  # what a file has, and what the plain engine runs
    max_fps: float | None = None
    interval_s: int = 1  # of Watchpin's performance log; 60 is its default

    def live(self):
        return "://" in self.video


class Watchpin:
    name = "watchpin"
    decision = r"watching: camera=cam sees"

    def __init__(self, tree):
        self.launcher = tree / "usr/bin/watchpin"

    def missing(self):
        return None if self.launcher.exists() else f"no {self.launcher}: run tools/package"

    def command(self, task):
        source = f"http, url: '{task.video}'" if task.live() else f"file, path: '{task.video}'"
        config = task.folder / "watchpin.yaml"
        config.write_text(f"""\
cameras:
  - name: cam
    source: {{kind: {source}}}
    model: '{task.card.path}'
    threads: 1
    {f'max-fps: {task.max_fps:g}' if task.max_fps else ''}
    rules:
      - {{name: it, label: any, score: {SCORE}, frames: {{on: 1 of 1, off: 1}}}}
    outputs:
      - {{name: light, line: 17, when: it}}
gpio: {{provider: dry-run}}
telemetry: {{interval-s: {task.interval_s}, log-directory: '{task.folder}', status-file: '{task.folder}/status.json'}}
""")
        return [str(self.launcher), "run", str(config)]

    def figures(self, task, _):
        """From the performance log; its first lines are the start, its last one ends with the process."""
        log = (task.folder / "performance.0.jsonl").read_text().splitlines()
        intervals = [line for line in map(json.loads, log) if line.get("frames")]
        figures = {"frames": sum(line["frames"] for line in intervals)}
        figures["changes"] = sum(line["output_changes"] for line in intervals)
        warm_up = max(1, len(intervals) // 5)
        first, steady = intervals[:warm_up], intervals[warm_up:]
        if steady:
            count = sum(line["frames"] for line in steady)
            seconds = sum(line["frames"] / line["fps"] for line in steady)
            figures["fps"] = count / seconds
            figures["frame_ms"] = seconds * 1e3 / count
            figures["cpu_ms_a_frame"] = (steady[-1]["process_cpu_s"] - first[-1]["process_cpu_s"]) * 1e3 / count
        figures["engine_p50_ms"] = statistics.median(line["infer_p50_us"] for line in steady or intervals) / 1e3
        return figures


class Says:
    """A peer: a line for each change of its pin, and its figures at the end."""

    decision = r"^pin "

    def figures(self, task, lines):
        return json.loads(next(line for line in reversed(lines) if line.startswith("{")))


class Python(Says):
    name = "python"

    def __init__(self, python, newest=False):
        self.python, self.newest = python, newest
        if newest:
            self.name = "python-newest"

    def missing(self):
        return None if self.python else "no Python with the packages of tools/peers/python/requirements.txt"

    def command(self, task):
        card = task.card
        command = [self.python, str(HERE / "python/watch.py"), task.video, "--model", card.model, "--threshold", str(SCORE)]
        command += ["--width", str(card.width), "--height", str(card.height)]
        command += ["--mean", str(card.mean), "--std", str(card.std)]
        command += ["--crop", str(card.crop)] if card.crop else []
        command += ["--max-fps", str(task.max_fps)] if task.max_fps else []
        command += ["--newest"] if self.newest else []
        return command


class Java(Says):
    """The peers in Java, compiled by bench-peers."""

    def __init__(self, name, java, class_path, options=()):
        self.name, self.java, self.class_path = name, java, class_path
        self.options = options

    def missing(self):
        absent = [path for path in self.class_path if "*" not in str(path) and not os.path.exists(path)]
        return f"no {absent[0]}" if absent else None

    def command(self, task):
        command = [self.java, *JVM, *self.options, "-cp", ":".join(map(str, self.class_path))]
        return command + self.arguments(task)


class NaiveJava(Java):
    def figures(self, task, lines):
        return super().figures(task, lines) | {"changes": sum(line.startswith("pin ") for line in lines) - 1}

    def arguments(self, task):
        card = task.card
        values = [card.model, card.width, card.height, card.mean, card.std, task.video, SCORE, task.max_fps or 0]
        return ["NaiveWatch", *map(str, values)]


class PlainEngine(Java):
    def arguments(self, task):
        return ["PlainEngine", *map(str, [task.card.model, task.card.width, task.card.height, task.frames])]
