/** The real `gpg` with a home folder of its own for specifications; the agent that it starts is ended with it. */
import { runTool } from './run-tool.js';
import type { ToolResult } from './run-tool.js';
import { TemporaryFolder } from './temporary-folder.js';

const install = 'Install GnuPG 2.2 or newer (Debian: apt install gnupg) and put it on the PATH.';

/** A GnuPG home folder, empty at first. */
export class GnupgHome {
  private constructor(readonly folder: TemporaryFolder) {}

  /**
   * Makes a home folder under the system's temporary folder (a short path: the agent's socket lies in it).
   * @param slowPassphrases whether secret keys are protected as strongly as GnuPG finds right for this machine, which its agent
   *   measures for two seconds; for specifications of rings under a passphrase
   */
  static async create(slowPassphrases = false): Promise<GnupgHome> {
    const folder = await TemporaryFolder.create('cs-gpg-');
    if (!slowPassphrases) await folder.write('gpg-agent.conf', 's2k-count 65536\n');
    return new GnupgHome(folder);
  }

  /** Runs `gpg` without questions. */
  run(parameters: readonly string[], input?: string | Uint8Array): Promise<ToolResult> {
    return runTool({
      program: 'gpg',
      arguments: ['--batch', '--no-tty', '--pinentry-mode', 'loopback', ...parameters],
      install,
      input,
      environment: { GNUPGHOME: this.folder.path },
    });
  }

  /** Ends the agent of this home folder and removes the folder. */
  async close(): Promise<void> {
    try {
      await runTool({
        program: 'gpgconf',
        arguments: ['--kill', 'all'],
        install,
        environment: { GNUPGHOME: this.folder.path },
      });
    } finally {
      await this.folder.remove();
    }
  }
}
