/** The environment as typed settings; the only place of the service that knows the names of the variables. */
import type { KeyObject } from 'node:crypto';
import { join, resolve } from 'node:path';
import { exportIterations, mostImportIterations } from '@countersign/signing-crypto/keys';
import type { RateLimits } from '../http/rate-limits.service.js';
import { type AlertVariables, readAlerts } from './alert-variables.js';
import { decodeKey } from './key-encryption-key.js';

/** Where the database is. */
export type DatabaseSetting =
  | { readonly kind: 'postgres'; readonly url: string }
  | { readonly kind: 'pglite'; readonly folder?: string };

/** The settings of one start. Frozen. */
export interface Config {
  readonly production: boolean;
  /** 0 lets the system choose a free port. */
  readonly port: number;
  readonly host: string;
  readonly database: DatabaseSetting;
  /** Absolute path of the folder of the embedded database and the key file; undefined: nothing is kept. */
  readonly dataDir: string | undefined;
  /** `KEY_ENCRYPTION_KEY`; undefined: see `readKeyEncryptionKey`. */
  readonly keyEncryptionKey: KeyObject | undefined;
  /** `OTHER_KEY_ENCRYPTION_KEY`: opens what that key does not, while keys are sealed anew; never seals. */
  readonly otherKeyEncryptionKey: KeyObject | undefined;
  /** Whether an empty database is filled with demo data. */
  readonly seedDemo: boolean;
  /** `hidden`: an object outside the caller's scope answers 404 instead of 403. */
  readonly existence: 'forbidden' | 'hidden';
  /** Where relying parties reach the service, without a slash at the end; undefined: certificates carry no addresses. */
  readonly publicUrl: string | undefined;
  /** Where CertCentral keys are validated, without a slash at the end; undefined: they are stored unvalidated. */
  readonly certcentralBaseUrl: string | undefined;
  /** Seconds between two looks at which key rotations are due; 0: they are refreshed on request only. */
  readonly rotationCheckSeconds: number;
  /** Who sends it may read the metrics; `open`: everybody; undefined: nobody. */
  readonly metricsToken: string | undefined;
  /** Whether each request is a line on standard output. */
  readonly accessLog: boolean;
  readonly alerts: AlertVariables;
  /** Absolute path of the folder of the built console. */
  readonly consoleDir: string;
  /** Iterations of PBKDF2 by which an exported key is encrypted: the price of every passphrase that a thief tries. */
  readonly exportIterations: number;
  readonly limits: RateLimits;
  /** Days that a token lasts whose maker says nothing; 0: it does not expire. */
  readonly tokenDays: number;
  /** Days that a token lasts at most; 0: no limit. */
  readonly tokenMaxDays: number;
}

/** The variables as they are given; an empty one counts as unset. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Every mistake of the environment at once, each with what to do. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly mistakes: readonly string[]) {
    super(`The service cannot start with this configuration:\n- ${mistakes.join('\n- ')}`);
  }
}

/**
 * Reads the settings.
 *
 * @throws ConfigError listing every mistake. No message repeats a secret.
 */
export function readConfig(environment: Environment): Config {
  const mistakes: string[] = [];
  const read = (name: string) => environment[name]?.trim() || undefined;
  const production = oneOf('NODE_ENV', ['development', 'production', 'test']) === 'production';
  const seed = oneOf('SEED_DEMO', ['auto', 'true', 'false']) ?? 'auto';
  const existence = oneOf('EXISTENCE', ['forbidden', 'hidden']) ?? 'forbidden';
  const port = readNumber('PORT', 3000, 65_535);
  const url = readUrl(read('DATABASE_URL'));
  const keyEncryptionKey = readKey('KEY_ENCRYPTION_KEY');
  const otherKeyEncryptionKey = readKey('OTHER_KEY_ENCRYPTION_KEY');
  const publicUrl = readPublicUrl(read('PUBLIC_URL')) ?? localAddress();
  const certcentralBaseUrl = readCertcentral(read('CERTCENTRAL_BASE_URL'));
  const metricsToken = readMetricsToken(read('METRICS_TOKEN'));
  const accessLog = oneOf('ACCESS_LOG', ['on', 'off']) ?? (production ? 'on' : 'off');
  const alerts = readAlerts(read, readNumber, mistakes);
  const rotationCheckSeconds = readNumber('ROTATION_CHECK_SECONDS', 60, 86_400, ' of seconds');
  const limits = Object.freeze({
    requestRate: readNumber('REQUESTS_PER_SECOND', 500, 999_999),
    uploadRate: readNumber('UPLOAD_MIB_PER_MINUTE', 8192, 999_999),
    wrongTokens: readNumber('WRONG_TOKENS_PER_MINUTE', 30, 999_999),
    trustedProxies: readNumber('TRUSTED_PROXIES', 0, 999_999),
  });
  const tokenDays = readNumber('TOKEN_DAYS', 365, 999_999);
  const tokenMaxDays = readNumber('TOKEN_MAX_DAYS', 0, 999_999);
  if (tokenMaxDays > 0 && tokenDays > tokenMaxDays) {
    mistakes.push('TOKEN_DAYS is more than TOKEN_MAX_DAYS: set it to at most as many days.');
  }
  const iterations = readIterations(read('EXPORT_ITERATIONS') ?? String(exportIterations));
  const dataDirSetting = read('DATA_DIR') ?? './data';
  const dataDir = dataDirSetting === 'memory' ? undefined : resolve(dataDirSetting);

  if (production) refuseForProduction();
  if (mistakes.length > 0) throw new ConfigError(mistakes);

  const database: DatabaseSetting =
    url === undefined
      ? { kind: 'pglite', ...(dataDir === undefined ? {} : { folder: join(dataDir, 'database') }) }
      : { kind: 'postgres', url };
  return Object.freeze({
    production,
    port,
    host: read('HOST') ?? '127.0.0.1',
    database: Object.freeze(database),
    dataDir,
    keyEncryptionKey,
    otherKeyEncryptionKey,
    seedDemo: seed === 'true' || (seed === 'auto' && !production && database.kind === 'pglite'),
    existence,
    publicUrl,
    certcentralBaseUrl,
    rotationCheckSeconds,
    exportIterations: iterations,
    limits,
    alerts: Object.freeze(alerts),
    metricsToken,
    accessLog: accessLog === 'on',
    tokenDays,
    tokenMaxDays,
    consoleDir: resolve(read('CONSOLE_DIR') ?? 'dist/apps/console'),
  });

  function oneOf<Value extends string>(name: string, values: readonly Value[]): Value | undefined {
    const text = read(name);
    const value = values.find((candidate) => candidate === text);
    if (text !== undefined && value === undefined) {
      mistakes.push(`${name} is '${text}': set it to ${values.join(', ')}, or leave it out.`);
    }
    return value;
  }

  function readNumber(name: string, unlessGiven: number, most: number, unit = ''): number {
    const text = read(name) ?? String(unlessGiven);
    const value = Number(text);
    if (!/^\d+$/.test(text) || text.length > String(most).length || value > most) {
      mistakes.push(`${name} is '${text}': set it to a whole number${unit} from 0 to ${most}.`);
    }
    return value;
  }

  /** At most what an import takes, so that what was exported can come back. */
  function readIterations(text: string): number {
    const value = Number(text);
    const fewest = production ? exportIterations : 1_000;
    if (!/^\d{1,7}$/.test(text) || value < fewest || value > mostImportIterations) {
      mistakes.push(
        `EXPORT_ITERATIONS is '${text}': set it to a whole number from ${fewest} to ${mostImportIterations}, ` +
          `or leave it out for ${exportIterations}. Fewer are for tests and refused when NODE_ENV is production.`,
      );
    }
    return value;
  }

  function readUrl(text: string | undefined): string | undefined {
    if (text !== undefined && !(URL.canParse(text) && /^postgres(?:ql)?:\/\//.test(text))) {
      mistakes.push(
        'DATABASE_URL is not the address of a PostgreSQL server: set it to postgres://user:password@host:5432/database ' +
          '(with special characters of the password percent-encoded), or leave it out for the embedded database.',
      );
    }
    return text;
  }

  function readMetricsToken(text: string | undefined): string | undefined {
    if (text !== undefined && text !== 'open' && !/^[\w\-.~+/]{16,200}=*$/.test(text)) {
      mistakes.push(
        'METRICS_TOKEN is not 16 to 200 characters of a token: make one with `openssl rand -hex 32`, set it to open when ' +
          'the network keeps others away from /metrics, or leave it out for no metrics.',
      );
    }
    return text;
  }

  /** Plain HTTP is usual for lists and certificates, which are signed (RFC 5280 section 8). */
  function readPublicUrl(text: string | undefined): string | undefined {
    if (text === undefined) return undefined;
    const base = URL.canParse(text) ? new URL(text) : undefined;
    const more = `${base?.username}${base?.password}${base?.search}${base?.hash}`;
    if (base === undefined || !/^https?:$/.test(base.protocol) || more !== '') {
      mistakes.push(
        'PUBLIC_URL is not the address of this service: set it to https://signing.example.org, without user, query or ' +
          'fragment, or leave it out for certificates without addresses.',
      );
    }
    return text.replace(/\/+$/, '');
  }

  /** Where a service on trial is reached, from its own machine. */
  function localAddress(): string | undefined {
    const host = read('HOST') ?? '127.0.0.1';
    const isLocal = host === '127.0.0.1' || host === 'localhost';
    return production || port === 0 || !isLocal ? undefined : `http://${host}:${port}`;
  }

  /** Plain HTTP only within the machine: the key would be readable on the way. */
  function readCertcentral(text: string | undefined): string | undefined {
    if (text === undefined) return undefined;
    const base = URL.canParse(text) ? new URL(text) : undefined;
    const local = /^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(base?.hostname ?? '');
    const safe = base?.protocol === 'https:' || (base?.protocol === 'http:' && local);
    if (
      base === undefined ||
      !safe ||
      `${base.username}${base.password}${base.search}${base.hash}`
    ) {
      mistakes.push(
        'CERTCENTRAL_BASE_URL is not the base of an HTTPS service: set it to https://www.digicert.com/services/v2, ' +
          'without user, query or fragment, or leave it out to store CertCentral keys without validating them.',
      );
    }
    return text.replace(/\/+$/, '');
  }

  function readKey(name: string): KeyObject | undefined {
    const text = read(name);
    const key = text === undefined ? undefined : decodeKey(text);
    if (text !== undefined && key === undefined) {
      mistakes.push(
        `${name} is not 32 bytes in base64: make one with \`openssl rand -base64 32\` for a new database, ` +
          'or give the one that the existing database was made with.',
      );
    }
    return key;
  }

  function refuseForProduction(): void {
    if (url === undefined) {
      mistakes.push(
        'DATABASE_URL is not set: the embedded database does not survive a power failure and is refused when ' +
          'NODE_ENV is production. Set DATABASE_URL to a PostgreSQL server.',
      );
    }
    if (seed === 'true') {
      mistakes.push(
        'SEED_DEMO is true: demo data has well-known tokens and is refused when NODE_ENV is production. ' +
          'Leave SEED_DEMO out or set it to false.',
      );
    }
    if (dataDir === undefined && keyEncryptionKey === undefined && !read('KEY_ENCRYPTION_KEY')) {
      mistakes.push(
        'DATA_DIR is memory and KEY_ENCRYPTION_KEY is not set: the key would be lost at the next start and with it ' +
          'every private key in the database. Set KEY_ENCRYPTION_KEY, or DATA_DIR to a folder that is kept.',
      );
    }
  }
}
