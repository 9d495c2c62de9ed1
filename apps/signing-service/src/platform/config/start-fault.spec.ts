import { ConfigError, readConfig } from './config.js';
import { explainStart, StartFault } from './start-fault.js';

const config = readConfig({ PORT: '80', HOST: 'signing.example', DATA_DIR: '/srv/signing' });

const systemError = (code: string, more: object) =>
  Object.assign(new Error(`${code}: as the system says it`), { code, ...more });

describe('explainStart', () => {
  it.each([
    ['EADDRINUSE', { syscall: 'listen' }, 'PORT 80 of HOST signing.example is in use by another'],
    ['EACCES', { syscall: 'listen' }, 'PORT 80 of HOST signing.example may not be used by this'],
    ['EADDRNOTAVAIL', { syscall: 'listen' }, 'HOST signing.example is not an address of this'],
    ['ENOTFOUND', { syscall: 'getaddrinfo' }, 'HOST signing.example is not an address of this'],
    ['ENOTDIR', { path: '/srv/signing/database' }, 'DATA_DIR /srv/signing is a file, or is in one'],
    ['EEXIST', { path: '/srv/signing' }, 'DATA_DIR /srv/signing is a file, or is in one'],
    ['EACCES', { path: '/srv/signing/x' }, 'DATA_DIR /srv/signing cannot be read and written'],
  ])('explains %s %j', (code, more, sentence) => {
    expect(explainStart(systemError(code, more), config)).toContain(sentence);
  });

  it.each([
    ['a mistake of the code', new TypeError('x is not a function')],
    ['a file elsewhere', systemError('ENOENT', { path: '/srv/signing-other/x' })],
    ['what is no error', 'thrown'],
  ])('leaves %s to its stack', (_name, error) => {
    expect(explainStart(error, config)).toBeUndefined();
  });

  it('repeats what explains itself, with or without settings', () => {
    expect(explainStart(new StartFault('Do this.'), config)).toBe('Do this.');
    expect(explainStart(new ConfigError(['PORT is x.']), undefined)).toContain('PORT is x.');
  });
});
