/** A private folder for the files that real programs read in specifications. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder under the system's temporary folder, readable by its owner only. */
export class TemporaryFolder {
  private constructor(readonly path: string) {}

  /** Makes a new folder whose name starts with `prefix`. */
  static async create(prefix = 'cs-crypto-'): Promise<TemporaryFolder> {
    return new TemporaryFolder(await mkdtemp(join(tmpdir(), prefix)));
  }

  /** The path of a file in the folder. */
  pathOf(name: string): string {
    return join(this.path, name);
  }

  /** Writes a file and answers its path. */
  async write(name: string, content: string | Uint8Array): Promise<string> {
    await writeFile(this.pathOf(name), content, { mode: 0o600 });
    return this.pathOf(name);
  }

  /** Reads a text file of the folder. */
  read(name: string): Promise<string> {
    return readFile(this.pathOf(name), 'utf8');
  }

  /** Removes the folder and everything in it. */
  async remove(): Promise<void> {
    await rm(this.path, { recursive: true, force: true });
  }
}
