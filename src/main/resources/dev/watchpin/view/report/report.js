'use strict';
// Draws what PlotData.java wrote; knows nothing of cameras or boards.
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const times = Array.from({ length: data.count }, (_, i) => data.start + (i + 0.5) * data.width);
  const end = data.start + data.count * data.width;
  const charts = [];

  // A browser that does not know the zone plots in its own, and the page says so.
  const zone = (() => {
    try {
      return new Intl.DateTimeFormat('en', { timeZone: data.zone }).resolvedOptions().timeZone;
    } catch (unknown) {
      document.getElementById('plot-zone').textContent = '(not the plots, which are in your own)';
      return undefined;
    }
  })();
  const stamp = new Intl.DateTimeFormat('sv', {
    timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit',
    second: data.width < 60 ? '2-digit' : undefined,
  });
  const zoned = (seconds) => {
    const date = new Date(seconds * 1000);
    return zone === undefined ? date : uPlot.tzDate(date, zone);
  };

  const digits = (value) => {
    const size = Math.abs(value);
    return value.toFixed(size >= 99.95 || size === 0 ? 0 : size >= 9.995 ? 1 : size >= 0.9995 ? 2 : 3);
  };
  const trimmed = (value) => String(parseFloat(value.toPrecision(4)));
  const scaled = (value, text, units) => {
    const [factor, unit] = units.find(([least]) => Math.abs(value) >= least) || units[units.length - 1];
    return text(value / factor) + ' ' + unit;
  };
  const words = {
    c: (value, text) => text(value) + ' °C',
    pct: (value, text) => text(value) + ' %',
    mhz: (value, text) => text(value) + ' MHz',
    bytes: (value, text) => scaled(value, text, [[1e9, 'GB'], [1e6, 'MB'], [1e3, 'kB'], [1, 'B']]),
    us: (value, text) => scaled(value, text, [[1e6, 's'], [1e3, 'ms'], [1, 'µs']]),
    fps: (value, text) => text(value),
    count: (value, text) => text(value),
  };
  const word = (unit, value, text) => (value == null ? '-' : value === 0 ? '0' : words[unit](value, text));

  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();

  const stripe = (u, from, to, style) => {
    const left = Math.max(u.valToPos(from, 'x', true), u.bbox.left);
    const right = Math.min(u.valToPos(to, 'x', true), u.bbox.left + u.bbox.width);
    if (right > left) {
      u.ctx.fillStyle = style;
      u.ctx.fillRect(left, u.bbox.top, Math.max(1, right - left), u.bbox.height);
    }
  };
  const background = (marked) => (u) => {
    u.ctx.save();
    data.gaps.forEach(([from, to]) => stripe(u, from, to, colour('gap')));
    if (marked) {
      data.throttled.forEach((share, i) => {
        if (share > 0) {
          stripe(u, data.start + i * data.width, data.start + (i + 1) * data.width, colour('hot'));
        }
      });
    }
    u.ctx.strokeStyle = colour('start');
    u.ctx.setLineDash([4 * devicePixelRatio, 4 * devicePixelRatio]);
    data.starts.forEach((time) => {
      const x = Math.round(u.valToPos(time, 'x', true));
      if (x >= u.bbox.left && x <= u.bbox.left + u.bbox.width) {
        u.ctx.beginPath();
        u.ctx.moveTo(x, u.bbox.top);
        u.ctx.lineTo(x, u.bbox.top + u.bbox.height);
        u.ctx.stroke();
      }
    });
    u.ctx.restore();
  };

  const line = (label, stroke, unit, more) => ({
    label, stroke, width: 1.5, points: { show: false }, spanGaps: false,
    // without a cursor the legend is a key
    value: (u, value) => (u.cursor.idx == null ? '' : word(unit, value, digits)), ...more,
  });
  const kinds = {
    band: (chart) => ({
      series: chart.series.map(({ name }) =>
        name === 'mean'
          ? line(name, colour('main'), chart.unit)
          : line(name, colour('edge'), chart.unit, { width: 1 })),
      bands: [{ series: [1, 3], fill: colour('band') }],
    }),
    tail: (chart) => ({
      series: chart.series.map(({ name }) =>
        name === 'p50' ? line(name, colour('main'), chart.unit) : line(name, colour('high'), chart.unit)),
    }),
    lines: (chart) => ({
      series: chart.series.map(({ name }, i) => line(name, colour('s' + (i % 7)), chart.unit)),
    }),
    bars: (chart) => ({
      series: chart.series.map(({ name }) =>
        line(name, colour('fault'), chart.unit, { fill: colour('fault'), width: 0, paths: uPlot.paths.bars({ size: [1, 40, 2] }) })),
    }),
  };

  // Durations that differ by large factors are shown by their factors.
  const logarithmic = (chart) => {
    const values = chart.series.flatMap((series) => series.values).filter((value) => value > 0);
    const range = values.reduce(([least, most], value) => [Math.min(least, value), Math.max(most, value)], [Infinity, 0]);
    return chart.unit === 'us' && range[1] > 20 * range[0];
  };
  const positive = (values) => values.map((value) => (value > 0 ? value : null));

  const dates = [
    [86400 * 365, '{YYYY}', null, null, null, null, null, null, 1],
    [86400 * 28, '{MMM}', '\n{YYYY}', null, null, null, null, null, 1],
    [86400, '{D} {MMM}', '\n{YYYY}', null, null, null, null, null, 1],
    [60, '{HH}:{mm}', '\n{D} {MMM} {YYYY}', null, '\n{D} {MMM}', null, null, null, 1],
    [1, '{HH}:{mm}:{ss}', '\n{D} {MMM} {YYYY}', null, '\n{D} {MMM}', null, null, null, 1],
  ];

  let zooming = false;
  const zoomAll = (u, key) => {
    if (key !== 'x' || zooming) {
      return;
    }
    zooming = true;
    const { min, max } = u.scales.x;
    charts.filter((other) => other.plot !== u && other.plot).forEach((other) => other.plot.setScale('x', { min, max }));
    zooming = false;
  };

  const options = (chart, width) => {
    const { series, bands } = kinds[chart.kind](chart);
    const isLogarithmic = logarithmic(chart);
    const fromZero = ['count', 'pct', 'fps', 'us'].includes(chart.unit);
    const axis = { stroke: colour('dim'), grid: { stroke: colour('grid'), width: 1 }, ticks: { show: false }, font: '12px system-ui, sans-serif' };
    return {
      width, height: chart.kind === 'bars' ? 130 : 210,
      tzDate: zoned,
      cursor: { sync: { key: 'report' }, y: false, drag: { x: true, y: false } },
      scales: {
        x: { time: true, range: (_, min, max) => (min === max || max - min > end - data.start ? [data.start, end] : [min, max]) },
        y: isLogarithmic ? { distr: 3 } : fromZero ? { range: (_, min, max) => [0, Math.max(1, max * 1.08)] } : {},
      },
      axes: [
        { ...axis, values: dates, space: 60 },
        { ...axis, size: 68, incrs: chart.unit === 'count' ? [1, 2, 5, 10, 20, 50, 100, 1000, 10000] : undefined, values: (_, values) => values.map((value) => (value == null ? '' : word(chart.unit, value, trimmed))) },
      ],
      series: [{ label: '', value: (u, value) => (u.cursor.idx == null || value == null ? '' : stamp.format(new Date(value * 1000))) }, ...series],
      bands,
      legend: { live: true },
      hooks: { drawClear: [background(chart.name === 'soc_temp_c' || chart.kind === 'tail')], setScale: [zoomAll] },
    };
  };

  const draw = (entry) => {
    const { chart, figure } = entry;
    const values = chart.series.map((series) => (logarithmic(chart) ? positive(series.values) : series.values));
    entry.plot?.destroy();
    entry.plot = new uPlot(options(chart, figure.clientWidth), [times, ...values], figure);
  };

  data.charts.forEach((chart) => {
    const figure = document.createElement('figure');
    const caption = document.createElement('figcaption');
    caption.textContent = chart.title;
    figure.append(caption);
    document.querySelector('[data-place="' + chart.place + '"]').append(figure);
    charts.push({ chart, figure });
  });
  charts.forEach(draw);
  new ResizeObserver(() => charts.forEach(({ plot, figure }) => {
    if (plot.width !== figure.clientWidth) {
      plot.setSize({ width: figure.clientWidth, height: plot.height });
    }
  })).observe(document.querySelector('main'));
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => charts.forEach(draw));
})();
