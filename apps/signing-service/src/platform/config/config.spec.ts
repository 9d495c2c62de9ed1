import { resolve } from 'node:path';
import { ConfigError, type Environment, readConfig } from './config.js';

const KEY = Buffer.alloc(32, 7).toString('base64');
const URL_OF_SERVER = 'postgres://app:pa55word@db.example:5432/countersign';

const certcentral = (url: string): Environment => ({ CERTCENTRAL_BASE_URL: url });

const mistakesOf = (environment: Environment): readonly string[] => {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.mistakes;
    throw error;
  }
};

describe('readConfig', () => {
  it('has the defaults of the HTTP contract', () => {
    expect(readConfig({})).toEqual({
      production: false,
      port: 3000,
      host: '127.0.0.1',
      database: { kind: 'pglite', folder: resolve('data/database') },
      dataDir: resolve('data'),
      keyEncryptionKey: undefined,
      seedDemo: true,
      existence: 'forbidden',
      publicUrl: 'http://127.0.0.1:3000',
      certcentralBaseUrl: undefined,
      rotationCheckSeconds: 60,
      exportIterations: 600_000,
      tokenDays: 365,
      tokenMaxDays: 0,
      otherKeyEncryptionKey: undefined,
      limits: { requestRate: 500, uploadRate: 8192, wrongTokens: 30, trustedProxies: 0 },
      alerts: {
        ...{ smtpUrl: undefined, from: undefined, webhookUrl: undefined, webhookSecret: undefined },
        ...{ webhookPrivate: false, days: 30, checkSeconds: 300 },
      },
      metricsToken: undefined,
      accessLog: false,
      consoleDir: resolve('dist/apps/console'),
    });
  });

  it('reads every variable', () => {
    const { keyEncryptionKey, ...config } = readConfig({
      NODE_ENV: 'production',
      PORT: '0',
      TOKEN_DAYS: '30',
      TOKEN_MAX_DAYS: '90',
      HOST: '0.0.0.0',
      DATABASE_URL: URL_OF_SERVER,
      DATA_DIR: '/srv/countersign',
      KEY_ENCRYPTION_KEY: KEY,
      SEED_DEMO: 'false',
      EXISTENCE: 'hidden',
      PUBLIC_URL: 'https://signing.example.org/',
      METRICS_TOKEN: 'metrics-token-of-prometheus',
      ACCESS_LOG: 'off',
      CERTCENTRAL_BASE_URL: 'https://www.digicert.com/services/v2/',
      ROTATION_CHECK_SECONDS: '0',
      EXPORT_ITERATIONS: '1000000',
      REQUESTS_PER_SECOND: '20',
      UPLOAD_MIB_PER_MINUTE: '0',
      WRONG_TOKENS_PER_MINUTE: '5',
      TRUSTED_PROXIES: '1',
      CONSOLE_DIR: '/srv/console',
    });

    expect(keyEncryptionKey?.export().toString('base64')).toBe(KEY);
    expect(config).toEqual({
      production: true,
      port: 0,
      host: '0.0.0.0',
      database: { kind: 'postgres', url: URL_OF_SERVER },
      dataDir: '/srv/countersign',
      seedDemo: false,
      existence: 'hidden',
      publicUrl: 'https://signing.example.org',
      certcentralBaseUrl: 'https://www.digicert.com/services/v2',
      rotationCheckSeconds: 0,
      exportIterations: 1_000_000,
      tokenDays: 30,
      tokenMaxDays: 90,
      otherKeyEncryptionKey: undefined,
      limits: { requestRate: 20, uploadRate: 0, wrongTokens: 5, trustedProxies: 1 },
      alerts: {
        ...{ smtpUrl: undefined, from: undefined, webhookUrl: undefined, webhookSecret: undefined },
        ...{ webhookPrivate: false, days: 30, checkSeconds: 300 },
      },
      metricsToken: 'metrics-token-of-prometheus',
      accessLog: false,
      consoleDir: '/srv/console',
    });
  });

  it.each<[string, Environment, boolean]>([
    ['auto, embedded', {}, true],
    ['auto, in memory', { DATA_DIR: 'memory' }, true],
    ['auto, on a server', { DATABASE_URL: URL_OF_SERVER }, false],
    ['true, on a server', { DATABASE_URL: URL_OF_SERVER, SEED_DEMO: 'true' }, true],
    ['false, embedded', { SEED_DEMO: 'false' }, false],
    ['auto, production', { DATABASE_URL: URL_OF_SERVER, NODE_ENV: 'production' }, false],
  ])('decides about demo data: %s', (_case, environment, expected) => {
    expect(readConfig(environment).seedDemo).toBe(expected);
  });

  it('keeps nothing when DATA_DIR is memory', () => {
    expect(readConfig({ DATA_DIR: 'memory' })).toMatchObject({
      dataDir: undefined,
      database: { kind: 'pglite' },
    });
    expect(readConfig({ DATA_DIR: 'memory' }).database).not.toHaveProperty('folder');
  });

  it('lets CertCentral be asked in the clear on the same machine', () => {
    expect(readConfig(certcentral('http://127.0.0.1:8080'))).toMatchObject({
      certcentralBaseUrl: 'http://127.0.0.1:8080',
    });
  });

  it('takes an empty variable for an unset one', () => {
    expect(readConfig({ DATABASE_URL: '', PORT: ' ', KEY_ENCRYPTION_KEY: '' })).toEqual(
      readConfig({}),
    );
  });

  it('is frozen', () => {
    const config = readConfig({});

    expect([Object.isFrozen(config), Object.isFrozen(config.database)]).toEqual([true, true]);
  });

  it.each<[string, Environment, string]>([
    ['a misspelt NODE_ENV', { NODE_ENV: 'prod' }, "NODE_ENV is 'prod'"],
    ['a port in words', { PORT: 'http' }, "PORT is 'http'"],
    ['a port out of range', { PORT: '65536' }, "PORT is '65536'"],
    ['a negative port', { PORT: '-1' }, "PORT is '-1'"],
    ['a fractional port', { PORT: '80.5' }, "PORT is '80.5'"],
    ['a MySQL server', { DATABASE_URL: 'mysql://db/x' }, 'DATABASE_URL is not the address'],
    ['a bare host', { DATABASE_URL: 'db.example' }, 'DATABASE_URL is not the address'],
    ['a short key', { KEY_ENCRYPTION_KEY: 'c2hvcnQ=' }, 'KEY_ENCRYPTION_KEY is not 32 bytes'],
    ['a key in hex', { KEY_ENCRYPTION_KEY: '07'.repeat(32) }, 'KEY_ENCRYPTION_KEY is not 32 bytes'],
    ['a key with a typo', { KEY_ENCRYPTION_KEY: `${KEY}!` }, 'KEY_ENCRYPTION_KEY is not 32 bytes'],
    ['an unknown seed', { SEED_DEMO: 'yes' }, "SEED_DEMO is 'yes'"],
    ['CertCentral in the clear', certcentral('http://certcentral.example'), 'CERTCENTRAL_BASE_URL'],
    ['CertCentral with a user', certcentral('https://u:p@cc.example'), 'CERTCENTRAL_BASE_URL'],
    ['CertCentral with a query', certcentral('https://cc.example/?a=1'), 'CERTCENTRAL_BASE_URL'],
    ['CertCentral without scheme', certcentral('cc.example'), 'CERTCENTRAL_BASE_URL'],
    ['an unknown existence', { EXISTENCE: '404' }, "EXISTENCE is '404'"],
    ['an hour in words', { ROTATION_CHECK_SECONDS: '1h' }, "ROTATION_CHECK_SECONDS is '1h'"],
    ['more than a day', { ROTATION_CHECK_SECONDS: '86401' }, "ROTATION_CHECK_SECONDS is '86401'"],
    ['a rate in words', { REQUESTS_PER_SECOND: 'many' }, "REQUESTS_PER_SECOND is 'many'"],
    ['a negative limit', { WRONG_TOKENS_PER_MINUTE: '-1' }, "WRONG_TOKENS_PER_MINUTE is '-1'"],
    ['hardly any iterations', { EXPORT_ITERATIONS: '999' }, "EXPORT_ITERATIONS is '999'"],
    ['more than an import takes', { EXPORT_ITERATIONS: '2000001' }, 'from 1000 to 2000000'],
    [
      'few iterations in production',
      { NODE_ENV: 'production', DATABASE_URL: URL_OF_SERVER, EXPORT_ITERATIONS: '599999' },
      'from 600000 to 2000000',
    ],
    ['production, embedded', { NODE_ENV: 'production' }, 'DATABASE_URL is not set'],
    [
      'production with demo data',
      { NODE_ENV: 'production', DATABASE_URL: URL_OF_SERVER, SEED_DEMO: 'true' },
      'SEED_DEMO is true',
    ],
    [
      'production with a key that is lost',
      { NODE_ENV: 'production', DATABASE_URL: URL_OF_SERVER, DATA_DIR: 'memory' },
      'DATA_DIR is memory and KEY_ENCRYPTION_KEY is not set',
    ],
  ])('refuses %s', (_case, environment, message) => {
    expect(mistakesOf(environment)).toEqual([expect.stringContaining(message)]);
  });

  it('reports all mistakes at once and repeats no secret', () => {
    const environment = {
      PORT: 'x',
      DATABASE_URL: 'mysql://app:pa55word@db/x',
      KEY_ENCRYPTION_KEY: 'c2VjcmV0',
      SEED_DEMO: 'x',
      EXISTENCE: 'x',
      NODE_ENV: 'x',
    };
    const text = mistakesOf(environment).join('\n');

    expect(mistakesOf(environment)).toHaveLength(6);
    expect(text).not.toMatch(/pa55word|c2VjcmV0/);
    expect(() => readConfig(environment)).toThrow('cannot start with this configuration:\n- ');
  });
});
