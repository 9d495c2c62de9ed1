/** Counts what protecting an application costs, as `git diff --numstat` does. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Lines between two folders, blank ones included. */
export interface LineCount {
  /** Lines that only `after` has: the first column of `git diff --numstat`. A changed line is one of them. */
  readonly plus: number;
  /** Lines that only `before` has: its second column. A changed line is one of them as well. */
  readonly minus: number;
  /** By how many lines `after` is longer. */
  readonly net: number;
}

/** How often a pattern is in the files of a flat folder. */
export async function countMatches(folder: string, pattern: RegExp): Promise<number> {
  const texts = (await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8'));
  return (await Promise.all(texts)).flatMap((text) => text.match(pattern) ?? []).length;
}

/** Compares the files of two flat folders by name. A file that only one of them has counts whole. @param apart names that do not count */
export async function countLines(
  before: string,
  after: string,
  apart: readonly string[] = [],
): Promise<LineCount> {
  const all = new Set([...(await readdir(before)), ...(await readdir(after))]);
  const names = [...all].filter((name) => !apart.includes(name));
  let [plus, minus] = [0, 0];
  for (const name of names) {
    const [old, now] = [await linesOf(before, name), await linesOf(after, name)];
    const kept = keptOf(old, now);
    plus += now.length - kept;
    minus += old.length - kept;
  }
  return { plus, minus, net: plus - minus };
}

/** The lines of a text that another one does not have: the first column of `git diff --numstat`. */
export function addedLines(before: string, after: string): number {
  const lines = after.trimEnd().split('\n');
  return lines.length - keptOf(before.trimEnd().split('\n'), lines);
}

async function linesOf(folder: string, name: string): Promise<string[]> {
  const present = (await readdir(folder)).includes(name);
  const text = present ? await readFile(join(folder, name), 'utf8') : '';
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}

/** How many lines both sides keep: the length of a longest common subsequence. */
function keptOf(before: readonly string[], after: readonly string[]): number {
  let above = after.map(() => 0);
  for (const line of before) {
    const row: number[] = [];
    for (const [column, other] of after.entries()) {
      const left = row[column - 1] ?? 0;
      const diagonal = above[column - 1] ?? 0;
      row.push(line === other ? diagonal + 1 : Math.max(left, above[column] ?? 0));
    }
    above = row;
  }
  return above.at(-1) ?? 0;
}
