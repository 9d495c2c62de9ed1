import { RouteTable } from './route-table.js';

const table = new RouteTable(() => [
  { method: 'GET', path: '/api/v1/keys' },
  { method: 'POST', path: '/api/v1/keys' },
  { method: 'GET', path: '/api/v1/keys/:keyId' },
  { method: 'PATCH', path: '/api/v1/keys/:keyId' },
  { method: 'POST', path: '/api/v1/keys/:keyId/sign' },
  { method: 'POST', path: '/api/v1/keys/import' },
  { method: 'GET', path: '/api/v1/open.json' },
]);

it.each([
  ['/api/v1/keys', ['GET', 'HEAD', 'POST']],
  ['/api/v1/keys/', ['GET', 'HEAD', 'POST']],
  ['/api/v1/keys/7', ['GET', 'HEAD', 'PATCH']],
  ['/api/v1/keys/import', ['GET', 'HEAD', 'PATCH', 'POST']],
  ['/api/v1/keys/7/sign', ['POST']],
  ['/api/v1/keys/7/sign/8', []],
  ['/api/v1/open.json', ['GET', 'HEAD']],
  ['/api/v1/openxjson', []],
  ['/keys', []],
])('%s has the methods %j', (path, methods) => {
  expect(table.methodsOf(path)).toEqual(methods);
});

it.each([
  ['/api/v1/keys', true],
  ['/api/v1/keys/:keyId', false],
  ['/api/v1/key', false],
])('of %s single objects can be read: %s', (collection, readable) => {
  expect(table.hasSingle(collection)).toBe(readable);
});
