import {
  joinPath,
  pathParameters,
  type PathPattern,
  samePaths,
  wildcardsOf,
} from './path-pattern.js';

describe('a path pattern', () => {
  it.each<[PathPattern, string[]]>([
    ['/keypairs', []],
    ['/keypairs/:keypairId', ['keypairId']],
    ['/keypairs/:kid/certificates/:cid', ['kid', 'cid']],
    ['/:from-:to.:ext', ['from', 'to', 'ext']],
    ['/:"key id"/x', ['key id']],
    [String.raw`/:"a\"b"`, ['a"b']],
    ['/files{/:id}', ['id']],
    ['/files/*rest', []],
    ['/files/*"all of it"', []],
    [String.raw`/a\:b/:id`, ['id']],
    ['/:schlüssel', ['schlüssel']],
    [/^\/keypairs\/(?<keypairId>[^/]+)$/, ['keypairId']],
    [/^\/(?<=x)(?<!y)(?:z)(a)$/, []],
  ])('%s names the parameters %j', (pattern, names) => {
    expect(pathParameters(pattern)).toEqual(names);
  });

  it.each<[PathPattern, string[]]>([
    ['/files/*rest', ['rest']],
    ['/:id/*"all of it"', ['all of it']],
    ['/:id', []],
    [/^\/(?<id>a)$/, []],
  ])('%s names the wildcards %j', (pattern, names) => {
    expect(wildcardsOf(pattern)).toEqual(names);
  });

  it.each<[string, PathPattern, string]>([
    ['', '/', '/'],
    ['', '/a', '/a'],
    ['/a', '/', '/a'],
    ['/a', '/b', '/a/b'],
    ['/a', /^\/b$/, String.raw`/a /^\/b$/`],
  ])('below "%s", %s is written %s', (prefix, pattern, path) => {
    expect(joinPath(prefix, pattern)).toBe(path);
  });

  it('is compared as it is written', () => {
    expect(samePaths(['/a', /b/], ['/a', /b/])).toBe(true);
    expect(samePaths(['/a'], ['/A'])).toBe(false);
    expect(samePaths(['/a'], ['/a', '/b'])).toBe(false);
  });
});
