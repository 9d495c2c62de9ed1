/** Counts what protecting an application costs, as a diff does. Nothing is written here. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Lines between two folders; blank lines do not count. */
export interface LineCount {
  /** Lines of `after` that replace none of `before`. */
  readonly added: number;
  /** Lines of `after` that stand where others stood in `before`. */
  readonly changed: number;
  /** Lines of `before` that nothing replaces. */
  readonly removed: number;
}

/** Compares the files of two flat folders by name. A file that only one of them has counts whole. */
export async function countLines(before: string, after: string): Promise<LineCount> {
  const names = new Set([...(await readdir(before)), ...(await readdir(after))]);
  let [added, changed, removed] = [0, 0, 0];
  for (const name of names) {
    for (const hunk of hunksOf(await linesOf(before, name), await linesOf(after, name))) {
      const replaced = Math.min(hunk.minus, hunk.plus);
      added += hunk.plus - replaced;
      changed += replaced;
      removed += hunk.minus - replaced;
    }
  }
  return { added, changed, removed };
}

async function linesOf(folder: string, name: string): Promise<string[]> {
  const present = (await readdir(folder)).includes(name);
  const text = present ? await readFile(join(folder, name), 'utf8') : '';
  return text.split('\n').filter((line) => line.trim() !== '');
}

interface Hunk {
  minus: number;
  plus: number;
}

/** The runs between lines that both sides keep, by a longest common subsequence. */
function hunksOf(before: readonly string[], after: readonly string[]): Hunk[] {
  const kept = keptFrom(before, after);
  const lengthAt = (row: number, column: number) => kept[row]?.[column] ?? 0;
  const hunks: Hunk[] = [];
  let hunk: Hunk = { minus: 0, plus: 0 };
  let [row, column] = [0, 0];
  while (row < before.length || column < after.length) {
    if (row < before.length && column < after.length && before[row] === after[column]) {
      hunks.push(hunk);
      hunk = { minus: 0, plus: 0 };
      row += 1;
      column += 1;
    } else if (row < before.length && lengthAt(row + 1, column) >= lengthAt(row, column + 1)) {
      hunk.minus += 1;
      row += 1;
    } else {
      hunk.plus += 1;
      column += 1;
    }
  }
  return [...hunks, hunk];
}

/** How many lines the rests of both sides have in common, for each pair of rests. */
function keptFrom(before: readonly string[], after: readonly string[]): number[][] {
  const kept = Array.from({ length: before.length + 1 }, () =>
    Array.from({ length: after.length + 1 }, () => 0),
  );
  for (let row = before.length - 1; row >= 0; row -= 1) {
    for (let column = after.length - 1; column >= 0; column -= 1) {
      const rest = (down: number, right: number) => kept[row + down]?.[column + right] ?? 0;
      const length =
        before[row] === after[column] ? rest(1, 1) + 1 : Math.max(rest(1, 0), rest(0, 1));
      kept[row]?.splice(column, 1, length);
    }
  }
  return kept;
}
