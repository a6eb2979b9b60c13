"""What Watchpin is compared with: a camera or recording, a classifier, a pin, by OpenCV and ONNX Runtime.

Written as for an unattended board: one thread an engine, nothing spins, nothing is copied without need. There is no
GPIO: the pin's changes are printed. The last line says as JSON what it took; SIGTERM ends a live source.
"""
import argparse
import array
import contextlib
import json
import os
import signal
import statistics
import sys
import threading
import time

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # NumPy's pool, unused here
os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # disable_telemetry_events() is too late: its upload thread runs by then

import cv2  # noqa: E402
import onnxruntime  # noqa: E402

WARM_UP_FRAMES = 100  # not counted in what a frame costs


def every_frame(capture, period_s):
    """Each frame of a recording, no faster than the period."""
    due = time.monotonic()
    while capture.grab():
        time.sleep(max(0.0, due - time.monotonic()))
        due = max(due, time.monotonic() - period_s) + period_s
        yield capture.retrieve()[1]


def read_on(capture, period_s):
    """A live source in one thread: what is not wanted yet is grabbed, so that the picture does not fall behind."""
    due = time.monotonic()
    while capture.grab():
        now = time.monotonic()
        if now >= due:
            due = max(due, now - period_s) + period_s
            yield capture.retrieve()[1]


class Newest:
    """A live source in two threads: one grabs all the time, and retrieves the frame it has when one is wanted."""

    def __init__(self, capture):
        self.capture = capture
        self.wanted = threading.Event()
        self.given = threading.Event()
        self.stopping = False
        self.frame = None
        self.grabbing = threading.Thread(target=self.grab)
        self.grabbing.start()

    def grab(self):
        while not self.stopping and self.capture.grab():
            if self.wanted.is_set():
                self.wanted.clear()
                self.frame = self.capture.retrieve()[1]
                self.given.set()
        self.frame = None
        self.given.set()

    def frames(self, period_s):
        due = time.monotonic()
        try:
            while True:
                time.sleep(max(0.0, due - time.monotonic()))
                due = max(due, time.monotonic() - period_s) + period_s
                self.given.clear()
                self.wanted.set()
                self.given.wait()
                if self.frame is None:
                    return
                yield self.frame
        finally:
            self.stopping = True
            self.grabbing.join()


class Classifier:
    def __init__(self, options):
        chosen = onnxruntime.SessionOptions()
        chosen.intra_op_num_threads = 1
        chosen.inter_op_num_threads = 1
        chosen.log_severity_level = 3
        chosen.add_session_config_entry("session.intra_op.allow_spinning", "0")
        # the same arithmetic as Watchpin's on processors without VNNI, see OrtOptions
        chosen.add_session_config_entry("session.x64quantprecision", "1")
        self.session = onnxruntime.InferenceSession(options.model, chosen, providers=["CPUExecutionProvider"])
        self.input = self.session.get_inputs()[0].name
        self.size = (options.width, options.height)
        self.crop = options.crop
        self.mean = (options.mean,) * 3
        self.scale = 1 / options.std
        self.engine_s = array.array("d")

    def score(self, frame):
        """Of the best class, after a softmax."""
        blob = cv2.dnn.blobFromImage(self.cut(frame), self.scale, self.size, self.mean, swapRB=True)
        began = time.perf_counter()
        logits = self.session.run(None, {self.input: blob})[0].ravel()
        self.engine_s.append(time.perf_counter() - began)
        logits -= logits.max()
        return 1 / cv2.exp(logits).sum()

    def cut(self, frame):
        if self.crop:
            height, width = frame.shape[:2]
            scale = min(width / self.size[0], height / self.size[1]) * self.crop
            w, h = round(self.size[0] * scale), round(self.size[1] * scale)
            x, y = (width - w) // 2, (height - h) // 2
            frame = frame[y : y + h, x : x + w]
        return cv2.resize(frame, self.size, interpolation=cv2.INTER_AREA)


def watch(frames, classifier, threshold):
    """Until the frames end or SIGTERM comes; what it took."""
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    pin, changes, count = None, -1, 0
    began = time.monotonic()
    for frame in frames:
        level = bool(classifier.score(frame) >= threshold)
        count += 1
        if level != pin:
            pin = level
            changes += 1
            print("pin", "high" if pin else "low", flush=True)
        if count == 1:
            first_s = time.clock_gettime(time.CLOCK_BOOTTIME) - process_start_s()
        if count == WARM_UP_FRAMES:
            warm = time.monotonic(), time.process_time()
        if stop.is_set():
            break
    ended, cpu_s = time.monotonic(), time.process_time()
    if not count:
        sys.exit("no frame came from the video; expected what OpenCV's FFmpeg can read")
    figures = {"frames": count, "seconds": ended - began, "fps": count / (ended - began), "changes": changes}
    figures |= {"first_decision_s": first_s}
    steady = classifier.engine_s[WARM_UP_FRAMES:] or classifier.engine_s
    figures |= {"engine_p50_ms": statistics.median(steady) * 1e3, "engine_mean_ms": statistics.fmean(steady) * 1e3}
    if count > WARM_UP_FRAMES:
        figures["frame_ms"] = (ended - warm[0]) * 1e3 / (count - WARM_UP_FRAMES)
        figures["cpu_ms_a_frame"] = (cpu_s - warm[1]) * 1e3 / (count - WARM_UP_FRAMES)
    return figures | memory()


def process_start_s():
    with open("/proc/self/stat") as stat:
        ticks = int(stat.read().rpartition(")")[2].split()[19])
    return ticks / 100  # USER_HZ is 100 on every board


def memory():
    with open("/proc/self/smaps_rollup") as rollup:
        kib = {line.split()[0]: int(line.split()[1]) for line in rollup.readlines()[1:]}
    with open("/proc/self/stat") as stat:
        threads = int(stat.read().rpartition(")")[2].split()[17])
    return {"rss_bytes": kib["Rss:"] * 1024, "pss_bytes": kib["Pss:"] * 1024, "threads": threads}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("video", help="a file, or a stream's URL")
    parser.add_argument("--model", required=True)
    parser.add_argument("--width", type=int, required=True)
    parser.add_argument("--height", type=int, required=True)
    parser.add_argument("--mean", type=float, default=0)
    parser.add_argument("--std", type=float, default=1)
    parser.add_argument("--crop", type=float, help="share of the greatest window of the model's shape; none: stretched")
    parser.add_argument("--threshold", type=float, default=0.9)
    parser.add_argument("--max-fps", type=float)
    parser.add_argument("--newest", action="store_true", help="a live source's newest frame, grabbed by a thread")
    options = parser.parse_args()

    cv2.setNumThreads(1)
    classifier = Classifier(options)
    capture = cv2.VideoCapture(options.video, cv2.CAP_FFMPEG, [cv2.CAP_PROP_N_THREADS, 1])
    if not capture.isOpened():
        sys.exit(f"{options.video} does not open; expected what OpenCV's FFmpeg can read")
    period_s = 1 / options.max_fps if options.max_fps else 0.0
    if options.newest:
        frames = Newest(capture).frames(period_s)
    elif "://" in options.video:
        frames = read_on(capture, period_s)
    else:
        frames = every_frame(capture, period_s)
    with contextlib.closing(frames):
        print(json.dumps(watch(frames, classifier, options.threshold)), flush=True)


if __name__ == "__main__":
    main()
