"""Rounds of figures as text: medians, how far rounds lie apart, and ratios taken round by round."""
import statistics

ROWS = {  # key: what it is, decimals
    "fps": ("frames/s", 1),
    "frame_ms": ("frame, ms", 2),
    "engine_p50_ms": ("engine run, p50 ms", 2),
    "frame_per_run": ("frame ÷ engine run", 3),
    "cpu_ms_a_frame": ("CPU a frame, ms", 2),
    "cpu_ms_a_second": ("CPU a second, ms", 1),
    "first_decision_s": ("first decision, s", 3),
    "rss_mb": ("RSS, MB", 1),
    "pss_mb": ("PSS, MB", 1),
    "anonymous_mb": ("of it anonymous, MB", 1),
    "threads": ("threads", 0),
    "waiting_frames": ("unread frames", 1),
    "frames": ("frames used", 0),
    "changes": ("pin changes", 0),
}


def noise_percent(values):
    """Half the distance of the quartiles, or of the extremes where rounds are few, as a share of the median."""
    middle = statistics.median(values)
    if len(values) < 2 or not middle:
        return None
    low, _, high = statistics.quantiles(values, n=4) if len(values) >= 5 else (min(values), 0, max(values))
    return (high - low) / 2 / middle * 100


def cell(rounds, key, decimals):
    values = [figures[key] for figures in rounds if figures.get(key) is not None]
    if not values:
        return "–"
    noise = noise_percent(values)
    return f"{statistics.median(values):.{decimals}f}" + ("" if noise is None or not decimals or key == "waiting_frames" else f" ±{noise:.1f}%")


def ratio(ours, theirs, key):
    """Pair by pair: a machine's speed drifts between rounds more than within one."""
    pairs = [a[key] / b[key] for a, b in zip(ours, theirs) if a.get(key) is not None and b.get(key)]
    if not pairs:
        return "–"
    return f"{statistics.median(pairs):.3f} ({min(pairs):.3f}–{max(pairs):.3f})"


def lines(rounds, keys):
    """rounds: name → its figures, round by round; the first name is compared with each that follows."""
    names = list(rounds)
    others = [name for name in names[1:] if name != "plain-engine"]
    head = ["", *names, *(f"{names[0]} ÷ {name}" for name in others)]
    table = [head]
    for key in keys:
        title, decimals = ROWS[key]
        cells = [cell(rounds[name], key, decimals) for name in names]
        if set(cells) == {"–"}:
            continue
        row = [title, *cells]
        plain = key in ("frames", "changes", "threads", "waiting_frames")
        row += ["" if plain else ratio(rounds[names[0]], rounds[name], key) for name in others]
        table.append(row)
    widths = [max(map(len, column)) for column in zip(*table)]
    return ["  ".join(text.rjust(width) if at else text.ljust(width) for at, (text, width) in enumerate(zip(row, widths))).rstrip() for row in table]
