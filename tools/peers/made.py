"""What the comparison needs: made once below target/, made anew when its sources are newer."""
import os
import pathlib
import platform
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
WORK = ROOT / "target/peers"
JAVACV = "org/bytedeco/javacv/1.5.13/javacv-1.5.13.jar"
ARCH = {"x86_64": "amd64", "aarch64": "arm64"}[platform.machine()]


def run(*command):
    """Its stdout belongs to the table."""
    subprocess.run(list(map(str, command)), cwd=ROOT, stdout=sys.stderr, check=True)


def output(*command):
    return subprocess.run(list(map(str, command)), cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout.strip()


def newer(sources, than):
    """Whether a file of these files and folders is newer; tests do not count."""
    if not than.exists():
        return True
    files = (file for source in sources for file in ([source] if source.is_file() else source.rglob("*")))
    return any(file.is_file() and file.stat().st_mtime > than.stat().st_mtime for file in files)


def package():
    """The tree of this machine's package, as users have it installed."""
    tree = ROOT / "target/package" / ARCH
    sources = [ROOT / name for name in ("src/main", "pom.xml", "tools/package", "tools/deb")]
    if newer(sources, tree / "usr/lib/watchpin/watchpin.jar"):
        run("tools/package", ARCH)
    if not (tree / "usr/lib/watchpin/watchpin.aot").exists():
        run(tree / "usr/lib/watchpin/make-aot-cache")  # as its installation does
    return tree


def python():
    """One with the peer's packages, or none: not every machine's index has them."""
    if given := os.environ.get("WATCHPIN_PEERS_PYTHON"):
        return given
    venv, requirements = WORK / "venv", ROOT / "tools/peers/python/requirements.txt"
    complete = venv / "complete"
    if newer([requirements], complete):
        try:
            run(sys.executable, "-m", "venv", venv)
            run(venv / "bin/pip", "install", "--quiet", "--no-deps", "-r", requirements)
        except subprocess.CalledProcessError as failed:
            print(f"no Python peer: {failed}", file=sys.stderr)
            return None
        complete.touch()
    return str(venv / "bin/python")


def java():
    return output("tools/java-home") + "/bin/java"


def java_class_paths():
    """Of the plain engine and of the naive program, compiled; JavaCV is in Maven's repository or can be had there."""
    libraries = ROOT / "target/lib"
    javacv = pathlib.Path.home() / ".m2/repository" / JAVACV
    if not javacv.exists():
        subprocess.run(["mvn", "-q", "dependency:get", "-Dtransitive=false", "-Dartifact=org.bytedeco:javacv:1.5.13"], cwd=ROOT, stdout=sys.stderr)
    classes, sources = WORK / "classes", ROOT / "tools/peers/java"
    found = [source for source in sources.glob("*.java") if javacv.exists() or source.stem != "NaiveWatch"]
    if newer([sources], classes / "Figures.class"):
        run(java() + "c", "-d", classes, "-cp", f"{libraries}/*:{javacv}", *found)
    engine = next(libraries.glob("onnxruntime-*.jar"))
    return [classes, engine], [classes, javacv, libraries / "*"]


def video(source, frames, size="640x480"):
    """The source again and again as a USB camera gives it: JPEG, full range."""
    source = pathlib.Path(source).resolve()
    made = WORK / f"{source.stem}-{size}-{frames}.avi"
    width, height = size.split("x")
    if newer([source], made):
        WORK.mkdir(parents=True, exist_ok=True)
        part = made.with_suffix(".part")
        run(
            *("ffmpeg", "-v", "error", "-y", "-stream_loop", -1, "-i", source, "-frames:v", frames, "-an"),
            *("-vf", f"scale={width}:{height}:out_range=full,settb=1/30,setpts=N,fps=30", "-fps_mode", "passthrough"),
            *("-c:v", "mjpeg", "-pix_fmt", "yuvj422p", "-q:v", 4, "-f", "avi", part),
        )
        part.rename(made)
    return made
