/** What the inventory adds to a document, and that the document is valid afterwards. */
import { Validator } from '@seriousme/openapi-schema-validator';
import type { RouteEntry } from '../http/internal.js';
import { describePermissions } from './index.js';

const entry = (method: string, path: string, rest: Partial<RouteEntry> = {}): RouteEntry => ({
  transport: 'http',
  method,
  path,
  class: 'Notes',
  handler: 'run',
  requirements: [],
  opened: undefined,
  reason: undefined,
  ...rest,
});
const list = entry('GET', '/notes', { requirements: ['note.view'] });
const one = entry('DELETE', '/notes/:noteId', {
  requirements: ['account.use', 'note.delete by params.noteId'],
});
const open = entry('GET', '/health', { opened: 'public', reason: 'a probe' });
const me = entry('ALL', '/me', { opened: 'authenticated', reason: 'about the caller' });
const query = entry('QUERY', 'Query.note', { transport: 'graphql', requirements: ['note.view'] });
const routes = [list, one, open, me, query];

const ok = { responses: { 200: { description: 'fine' } } };
const documentOf = (paths: Record<string, object>, schemes = {}) => ({
  openapi: '3.0.0',
  info: { title: 'Notes', version: '1' },
  paths,
  components: { securitySchemes: schemes },
});
const bearer = { bearer: { type: 'http', scheme: 'bearer' } };

/** What is wrong with a document: by the JSON schema of its version, and parameters of paths that nobody declares. */
async function mistakesOf(document: { paths: object }) {
  const { valid, errors } = await new Validator().validate(structuredClone(document));
  const undeclared = Object.entries(document.paths as Record<string, Record<string, unknown>>)
    .flatMap(([path, item]) => Object.values(item).map((operation) => ({ path, operation })))
    .flatMap(({ path, operation }) => {
      const { parameters = [] } = operation as { parameters?: { name: string }[] };
      const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      return names.filter((name) => !parameters.some((each) => each.name === name));
    });
  return [...(valid ? [] : [errors]), ...undeclared];
}

it.each(['3.0.0', '3.1.0'])(
  'makes a valid %s document of one without its parameters',
  async (openapi) => {
    const bare = {
      ...documentOf(
        {
          '/notes': { get: ok },
          '/notes/{noteId}': { delete: ok },
          '/health': { get: ok },
          '/me': { get: ok, post: ok },
          '/other': { get: ok },
        },
        bearer,
      ),
      openapi,
    };
    const before = structuredClone(bare);
    expect(await mistakesOf(bare)).toEqual(['noteId']);
    const described = describePermissions(bare, routes);
    expect(bare).toEqual(before);
    expect(await mistakesOf(described)).toEqual([]);
    const security = [{ bearer: [] }];
    const statuses = (operation: object) => Object.keys((operation as typeof ok).responses);
    const paths = described.paths as Record<string, Record<string, Record<string, unknown>>>;
    expect(paths['/notes']?.['get']).toMatchObject({
      security,
      'x-required-permission': ['note.view'],
    });
    expect(statuses(paths['/notes']?.['get'] ?? {})).toEqual(['200', '401', '403', '503']);
    expect(paths['/notes/{noteId}']?.['delete']).toMatchObject({
      security,
      'x-required-permission': ['account.use', 'note.delete'],
      parameters: [{ name: 'noteId', in: 'path', required: true, schema: { type: 'string' } }],
      responses: {
        403: {
          content: {
            'application/problem+json': {
              schema: { $ref: '#/components/schemas/CountersignProblem' },
            },
          },
        },
      },
    });
    expect(statuses(paths['/notes/{noteId}']?.['delete'] ?? {})).toEqual([
      '200',
      '400',
      '401',
      '403',
      '404',
      '503',
    ]);
    expect(paths['/health']?.['get']).toEqual({ ...ok, security: [] });
    expect(statuses(paths['/me']?.['post'] ?? {})).toEqual(['200', '401', '503']);
    expect(paths['/other']).toEqual({ get: ok });
  },
);

it('leaves what the document says already', async () => {
  const said = {
    parameters: [{ name: 'noteId', in: 'path', required: true, schema: { type: 'integer' } }],
    responses: { 200: { description: 'fine' }, 403: { description: 'Ask your administrator.' } },
    security: [{ cookie: [] }],
  };
  const schemes = { ...bearer, cookie: { type: 'apiKey', in: 'cookie', name: 'sid' } };
  const described = describePermissions(
    documentOf({ '/notes/{noteId}': { delete: said } }, schemes),
    routes,
  );
  expect(described.paths['/notes/{noteId}']).toMatchObject({ delete: said });
  expect(await mistakesOf(described)).toEqual([]);
});

it('describes refusals in Nest’s form where the application answers so', async () => {
  const described = describePermissions(documentOf({ '/notes': { get: ok } }), routes, {
    errors: 'nest',
  });
  expect(JSON.stringify(described.paths)).toContain('"application/json"');
  expect(described).toMatchObject({
    components: { schemas: { CountersignProblem: { required: ['statusCode', 'message'] } } },
  });
  expect(described.paths['/notes']).not.toHaveProperty('get.security');
  expect(await mistakesOf(described)).toEqual([]);
});

it('says of a requirement that holds only when its id is sent', () => {
  const requirements = ['note.edit by params.id', 'team.assign by body.teamId when sent'];
  const described = describePermissions(documentOf({ '/notes/{id}': { patch: ok } }), [
    entry('PATCH', '/notes/:id', { requirements }),
  ]);
  expect(described.paths['/notes/{id}']).toMatchObject({
    patch: { 'x-required-permission': ['note.edit', 'team.assign when sent'] },
  });
});

it.each([
  ['Notes_first', []],
  ['Notes_first_1', []],
  ['Notes_second_2', [{ bearer: [] }]],
  ['any other name', [{ bearer: [] }]],
])('finds the version that an operation is of: %s', (operationId, security) => {
  const versions = [
    entry('GET', '/notes', { ...open, path: '/notes', version: '1', handler: 'first' }),
    entry('GET', '/notes', { version: '2', handler: 'second', requirements: ['note.view'] }),
  ];
  const operation = { ...ok, operationId };
  const document = documentOf({ '/notes': { get: operation } }, bearer);
  const described = describePermissions(document, versions);
  expect(described.paths['/notes']).toMatchObject({ get: { security } });
});

it('adds nothing to a document of other routes', () => {
  const other = documentOf({ '/elsewhere': { get: ok } }, bearer);
  expect(describePermissions(other, routes)).toEqual(other);
});
