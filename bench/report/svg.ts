/** The few shapes that plots are made of, as SVG text. */

/** Colours that differ in brightness as well, so that they are told apart without colour. */
export const ink: Readonly<Record<'ours' | 'text' | 'grid' | 'paper', string>> = {
  ours: '#0b5fa5',
  text: '#222222',
  grid: '#d9d9d9',
  paper: '#ffffff',
};

/** One for each curve that is not ours, by turns. */
export const others = ['#7a7a7a', '#c2571a', '#3d8b37', '#8a4fa3', '#b8860b', '#a12b3d'] as const;

/** A document of the given size in pixels. */
export function svg(
  width: number,
  height: number,
  title: string,
  shapes: readonly string[],
): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" font-family="system-ui, sans-serif" font-size="13">`,
    `<title>${escape(title)}</title>`,
    `<rect width="${width}" height="${height}" fill="${ink.paper}"/>`,
    ...shapes,
    '</svg>',
    '',
  ].join('\n');
}

/** Text at a point. */
export function label(
  x: number,
  y: number,
  text: string,
  { anchor = 'start', bold = false, turn = false, colour = ink.text } = {},
): string {
  const weight = bold ? ' font-weight="600"' : '';
  const turned = turn ? ` transform="rotate(-90 ${at(x)} ${at(y)})"` : '';
  return `<text x="${at(x)}" y="${at(y)}" text-anchor="${anchor}" fill="${colour}"${weight}${turned}>${escape(text)}</text>`;
}

/** A straight line. */
export function line(x1: number, y1: number, x2: number, y2: number, colour: string): string {
  return `<line x1="${at(x1)}" y1="${at(y1)}" x2="${at(x2)}" y2="${at(y2)}" stroke="${colour}"/>`;
}

/** A filled rectangle. */
export function box(x: number, y: number, width: number, height: number, colour: string): string {
  return `<rect x="${at(x)}" y="${at(y)}" width="${at(width)}" height="${at(height)}" fill="${colour}"/>`;
}

/** A curve through points, with a dot on each. */
export function curve(
  points: readonly (readonly [number, number])[],
  colour: string,
  width: number,
): string {
  const path = points.map(([x, y]) => `${at(x)},${at(y)}`).join(' ');
  const dots = points.map(
    ([x, y]) => `<circle cx="${at(x)}" cy="${at(y)}" r="3.5" fill="${colour}"/>`,
  );
  return `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="${width}"/>${dots.join('')}`;
}

function at(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
