/** GnuPG home folders and rings that GnuPG makes, for the specifications of OpenPGP rings. */
import { GnupgHome } from './real-gnupg.js';
import type { ToolResult } from './run-tool.js';

/** A ring that GnuPG made. */
export interface GnupgRing {
  readonly home: GnupgHome;
  /** Fingerprint of the master key. */
  readonly fingerprint: string;
  /** Exports every secret key of the home folder. */
  readonly armored: () => Promise<string>;
}

/** Algorithm and usage as `gpg --quick-add-key` takes them. */
export type GnupgKey = readonly [algorithm: string, usage: string];

/** The home folders of one specification file. */
export class GnupgRings {
  private readonly homes: GnupgHome[] = [];

  /** Makes a home folder that holds the given public keys. */
  async newHome(...publicKeys: readonly string[]): Promise<GnupgHome> {
    const home = this.add(await GnupgHome.create());
    for (const armored of publicKeys) {
      succeeded(await home.run(['--import'], armored));
    }
    return home;
  }

  private add(home: GnupgHome): GnupgHome {
    this.homes.push(home);
    return home;
  }

  /** Lets GnuPG make a master key and subkeys in a new home folder. */
  async make(master: GnupgKey, subkeys: readonly GnupgKey[], passphrase = ''): Promise<GnupgRing> {
    const home = this.add(await GnupgHome.create(passphrase !== ''));
    const options = ['--passphrase', passphrase];
    const userId = 'Elsewhere <elsewhere@example.org>';
    succeeded(await home.run([...options, '--quick-generate-key', userId, ...master, 'never']));
    const { output } = await home.run(['--list-keys', '--with-colons']);
    const fingerprint = /^fpr:+([0-9A-F]{40}):/m.exec(output)?.[1] ?? '';
    for (const subkey of subkeys) {
      succeeded(await home.run([...options, '--quick-add-key', fingerprint, ...subkey, 'never']));
    }
    const armored = async () =>
      succeeded(await home.run([...options, '--armor', '--export-secret-keys']));
    return { home, fingerprint, armored };
  }

  /** Ends every agent and removes every folder. */
  async close(): Promise<void> {
    await Promise.all(this.homes.map((home) => home.close()));
  }
}

/** Lets `gpg` judge a detached signature. */
export async function verifyDetached(
  home: GnupgHome,
  signature: string,
  message: Uint8Array,
): Promise<ToolResult> {
  const signaturePath = await home.folder.write('message.asc', signature);
  return home.run(['--verify', signaturePath, await home.folder.write('message', message)]);
}

function succeeded({ ok, output }: ToolResult): string {
  if (!ok) {
    throw new Error(`gpg failed: ${output}`);
  }
  return output;
}
