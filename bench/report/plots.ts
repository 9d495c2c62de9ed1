/** Draws bar plots and curves. */
import { figure } from './figures.js';
import { logScale } from './log-scale.js';
import type { BarPlot, CurvePlot } from './outcome.js';
import { box, curve, ink, label, line, others, svg } from './svg.js';

const row = 26;

/** Horizontal bars, each with its value. */
export function drawBars({ title, axis, bars }: BarPlot): string {
  const [left, right, top] = [300, 800, 48];
  const bottom = top + bars.length * row;
  const scale = logScale(
    bars.map(({ value }) => value),
    left,
    right,
  );
  const grid = scale.ticks.flatMap(({ value, text }) => [
    line(scale.at(value), top, scale.at(value), bottom, ink.grid),
    label(scale.at(value), bottom + 18, text, { anchor: 'middle' }),
  ]);
  const drawn = bars.flatMap(({ name, value, ours }, number) => {
    const y = top + number * row;
    const end = scale.at(value);
    return [
      label(left - 8, y + 17, name, { anchor: 'end', bold: ours }),
      box(left, y + 5, Math.max(1, end - left), row - 10, ours ? ink.ours : others[0]),
      label(end + 6, y + 17, figure(value), { bold: ours }),
    ];
  });
  return svg(880, bottom + 52, title, [
    label(16, 26, title, { bold: true }),
    ...grid,
    ...drawn,
    label((left + right) / 2, bottom + 40, `${axis}, logarithmic`, { anchor: 'middle' }),
  ]);
}

/** Curves with a legend beside them. */
export function drawCurves({ title, across, up, curves }: CurvePlot): string {
  const [left, right, top, bottom] = [80, 540, 48, 388];
  const points = curves.flatMap((each) => each.points);
  const x = logScale(
    points.map(([value]) => value),
    left,
    right,
  );
  const y = logScale(
    points.map(([, value]) => value),
    bottom,
    top,
  );
  const grid = [
    ...x.ticks.flatMap(({ value, text }) => [
      line(x.at(value), top, x.at(value), bottom, ink.grid),
      label(x.at(value), bottom + 18, text, { anchor: 'middle' }),
    ]),
    ...y.ticks.flatMap(({ value, text }) => [
      line(left, y.at(value), right, y.at(value), ink.grid),
      label(left - 8, y.at(value) + 4, text, { anchor: 'end' }),
    ]),
  ];
  const drawn = curves.flatMap((each, number) => {
    const colour = each.ours ? ink.ours : (others[number % others.length] ?? others[0]);
    const at = each.points.map(([a, b]): [number, number] => [x.at(a), y.at(b)]);
    const legend = top + 12 + number * 22;
    return [
      curve(at, colour, each.ours ? 3 : 1.5),
      line(right + 24, legend - 4, right + 44, legend - 4, colour),
      label(right + 52, legend, each.name, { bold: each.ours, colour }),
    ];
  });
  const height = Math.max(bottom + 52, top + curves.length * 22 + 20);
  return svg(920, height, title, [
    label(16, 26, title, { bold: true }),
    ...grid,
    ...drawn,
    label((left + right) / 2, bottom + 42, `${across}, logarithmic`, { anchor: 'middle' }),
    label(22, (top + bottom) / 2, `${up}, logarithmic`, { anchor: 'middle', turn: true }),
  ]);
}
