/** The built console: a few static files, read once at start. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { gzipSync } from 'node:zlib';
import { textOf } from './database/faults.js';

/** One file, ready to be sent. */
export interface ConsoleFile {
  readonly type: string;
  readonly plain: Buffer;
  readonly gzip: Buffer;
  readonly etag: string;
}

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** The files of the console by their path in its folder. */
export class ConsoleFiles {
  private constructor(private readonly files: ReadonlyMap<string, ConsoleFile>) {}

  /** Reads the folder of the build; there are no files when it is absent. Files of unknown types are left out. */
  static async read(folder: string): Promise<ConsoleFiles> {
    const files = new Map<string, ConsoleFile>();
    for (const path of await pathsUnder(folder)) {
      const type = types[extname(path)];
      if (type === undefined) continue;
      const plain = await readFile(path);
      const etag = `"${createHash('sha256').update(plain).digest('base64url')}"`;
      const name = relative(folder, path).split(sep).join('/');
      files.set(name, { type, plain, gzip: gzipSync(plain), etag });
    }
    return new ConsoleFiles(files);
  }

  /** @param path with slashes, such as `index.html` or `assets/index-1a2b.js` */
  get(path: string): ConsoleFile | undefined {
    return this.files.get(path);
  }
}

async function pathsUnder(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    return files.map(({ parentPath, name }) => join(parentPath, name));
  } catch (error) {
    if (textOf(error, 'code') === 'ENOENT') return [];
    throw error;
  }
}
