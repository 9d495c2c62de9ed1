/** A logarithmic scale from values to pixels. */
import { count, figure } from './figures.js';

/** Maps values to pixels, with the ticks of its axis. */
export interface Scale {
  readonly at: (value: number) => number;
  readonly ticks: readonly { readonly value: number; readonly text: string }[];
}

/** A scale over whole powers of ten that holds every value. @param from @param to pixels of its ends */
export function logScale(values: readonly number[], from: number, to: number): Scale {
  const positive = values.filter((value) => value > 0 && Number.isFinite(value));
  const low = Math.floor(Math.log10(Math.min(...positive)));
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...positive))));
  const at = (value: number) => {
    const share = (Math.log10(Math.max(value, 10 ** low)) - low) / (high - low);
    return from + share * (to - from);
  };
  const ticks = Array.from({ length: high - low + 1 }, (_, step) => {
    const value = 10 ** (low + step);
    return { value, text: value >= 1 ? count(value) : figure(value).replace(/0+$/, '') };
  });
  return { at, ticks };
}
