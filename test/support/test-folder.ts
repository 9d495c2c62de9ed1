/** The folder under the system's temporary folder that test fixtures keep files in between runs. */
import { mkdir, stat } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

/**
 * Makes the folder (0700) and gives its path.
 *
 * @throws Error when a folder of that name belongs to another user: what it holds is loaded as a database.
 */
export async function testFolder(): Promise<string> {
  const { uid } = userInfo();
  const folder = join(tmpdir(), `countersign-test-${uid}`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const owner = (await stat(folder)).uid;
  if (process.platform !== 'win32' && owner !== uid) {
    throw new Error(`${folder} belongs to user ${owner}; delete it.`);
  }
  return folder;
}
