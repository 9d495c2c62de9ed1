/** What keeps the service from starting, as one sentence with the setting and what to do. Mistakes of the code keep their stack. */
import { sep } from 'node:path';

/** The surroundings of the service are not as it needs them. The message says what to do, and repeats no secret. */
export class StartFault extends Error {
  override readonly name = 'StartFault';
}

/** The settings that a sentence can name. */
interface Settings {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string | undefined;
}

const explained = new Set(['StartFault', 'ConfigError', 'WiringError']);

/**
 * The sentence for the person who starts the service; `undefined` for an error that only its stack explains.
 * @param config the settings, unless reading them failed
 */
export function explainStart(error: unknown, config: Settings | undefined): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (explained.has(error.name)) return error.message;
  if (config === undefined) return undefined;
  const { code = '', syscall, path } = error as NodeJS.ErrnoException;
  if (syscall === 'listen' || syscall === 'bind' || syscall === 'getaddrinfo') {
    return listenFault(code, config);
  }
  const { dataDir } = config;
  const inDataDir = dataDir !== undefined && `${path ?? ''}${sep}`.startsWith(`${dataDir}${sep}`);
  return inDataDir ? keeping(code, dataDir) : undefined;
}

function listenFault(code: string, { host, port }: Settings): string {
  switch (code) {
    case 'EADDRINUSE':
      return `PORT ${port} of HOST ${host} is in use by another process: stop that one, or set PORT to another port (0 takes any that is free).`;
    case 'EACCES':
      return `PORT ${port} of HOST ${host} may not be used by this user: set PORT to 1024 or above.`;
    default:
      return `HOST ${host} is not an address of this machine (${code}): set HOST to 127.0.0.1, to 0.0.0.0 for every address, or leave it out.`;
  }
}

function keeping(code: string, dataDir: string): string {
  const what =
    code === 'ENOTDIR' || code === 'EEXIST'
      ? 'is a file, or is in one'
      : `cannot be read and written (${code})`;
  return `DATA_DIR ${dataDir} ${what}: set DATA_DIR to a folder of this user, or to memory to keep nothing.`;
}
