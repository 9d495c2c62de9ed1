/** The API document: valid OpenAPI 3.1, with every route, true about requests and answers. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import request from 'supertest';
import type { ApiDocument } from '../../apps/signing-service/src/features/api-document/api-document.service.js';
import { catalogue } from '../../apps/signing-service/src/authorization/catalogue.js';
import { bootApp, type TestService } from '../support/app.js';

/** What `describePermissions` adds. */
interface Described {
  readonly 'x-required-permission'?: readonly string[];
}

describe('the API document', () => {
  let service: TestService;
  let document: ApiDocument;

  beforeAll(async () => {
    service = await bootApp();
    const { body } = await service.as('nobody').get('/openapi.json').expect(200);
    document = body as ApiDocument;
  }, 60_000);

  afterAll(() => service.close());

  const operations = () =>
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
    );
  const ajv = () => formats.default(new Ajv2020({ strict: false, allErrors: true }));

  it('is valid', async () => {
    const result = await new Validator().validate(structuredClone(document));
    expect(result).toEqual({ valid: true });
    expect(document.openapi).toBe('3.1.0');
  });

  it('has every route of the lock file, with what each demands', async () => {
    const lock = fileURLToPath(new URL('../../docs/generated/routes.lock', import.meta.url));
    const lines = (await readFile(lock, 'utf8')).split('\n').slice(1);
    const locked = lines.flatMap((line, at) => {
      const [, method = '', path = ''] = /^([A-Z]+) +(\/\S*)$/.exec(line) ?? [];
      const demand = (lines[at + 1] ?? '').trim().replace(/ {2}\[.*$/, '');
      return method === '' ? [] : [`${method} ${path.replaceAll(/:(\w+)/g, '{$1}')} ${demand}`];
    });
    const documented = operations().map(({ path, method, operation }) => {
      const required = operation['x-requirements'].join(' and ');
      const { 'x-opened': opened, 'x-reason': reason } = operation;
      return `${method.toUpperCase()} ${path} ${opened === undefined ? required : `${opened}: ${reason}`}`;
    });
    expect(documented.toSorted()).toEqual(locked.toSorted());
  });

  it('names the permissions that grant each operation', () => {
    const names = new Set(catalogue.actions.map(({ name }) => name));
    for (const { operation } of operations()) {
      const { 'x-required-permission': required = [] } = operation as Described;
      expect(required.filter((action) => !names.has(action))).toEqual([]);
    }
    const { post } = document.paths['/api/v1/certificates/{certificateId}/revoke'] ?? {};
    const schema = { $ref: '#/components/schemas/CountersignProblem' };
    const refused = { content: { 'application/problem+json': { schema } } };
    expect(post).toMatchObject({
      'x-required-permission': ['certificate.revoke'],
      'x-granted-by': ['revoke-certificate'],
      security: [{ bearer: [] }],
      responses: { 401: refused, 403: refused, 404: refused, 503: refused },
    });
  });

  it('describes the errors of the signing manager in their own form', async () => {
    const { get } = document.paths['/signingmanager/api/v1/certificates'] ?? {};
    const error = { $ref: '#/components/responses/SigningManagerError' };
    expect(get?.responses).toMatchObject({ 401: error, 403: error, default: error });
    const refused = await request(service.app.getHttpServer())
      .get('/signingmanager/api/v1/certificates')
      .expect(401);
    const validate = ajv().compile(document.components.schemas.SigningManagerError);
    validate(refused.body);
    expect(validate.errors).toBe(null);
  });

  it('describes bodies as they are validated', () => {
    const schemaOf = (path: string, method: 'post' | 'patch' = 'post') =>
      document.paths[`/api/v1${path}`]?.[method]?.requestBody?.content['application/json'].schema;
    expect(schemaOf('/roles')).toMatchObject({
      required: ['name', 'permissions'],
      additionalProperties: false,
      properties: {
        name: { type: 'string', maxLength: 100 },
        permissions: {
          ...{ type: 'array', uniqueItems: true },
          items: { type: 'string', enum: catalogue.permissions },
        },
      },
    });
    expect(schemaOf('/certificates/{certificateId}', 'patch')).toMatchObject({
      ...{ required: [], properties: { alias: { type: ['string', 'null'] } } },
    });
    expect(schemaOf('/system/accounts')).toMatchObject({
      properties: {
        administrator: {
          type: 'object',
          required: ['email', 'name'],
          properties: { email: { format: 'email' } },
        },
      },
    });
    const validate = ajv().compile(schemaOf('/keypairs') ?? {});
    expect(validate({ alias: 'a', algorithm: 'ECDSA_P256' })).toBe(true);
    expect(validate({ alias: 'a', algorithm: 'ROT13' })).toBe(false);
    expect(validate({ alias: 'a', algorithm: 'ECDSA_P256', id: 'x' })).toBe(false);
  });

  it('is true about what each caller asks about themselves, and what a change answers', async () => {
    const admin = service.as('admin');
    const k1 = await service.keypair('k1');
    const asked: [path: string, method: string, answer: request.Test][] = [
      ['/me', 'get', admin.get('/me')],
      ['/account/settings', 'get', admin.get('/account/settings')],
      ['/client/configuration', 'get', service.as('robot').get('/client/configuration')],
      [
        '/access/explain',
        'post',
        admin.post('/access/explain', { action: 'keypair.sign', resourceId: k1 }),
      ],
      ['/keypairs/{keypairId}', 'patch', admin.patch(`/keypairs/${k1}`, { alias: 'k1' })],
    ];
    for (const [path, method, sent] of asked) {
      const { body } = await sent.expect(200);
      const answer = document.paths[`/api/v1${path}`]?.[method]?.responses['200'];
      const schema = answer !== undefined && 'content' in answer ? answer.content : undefined;
      const validate = ajv().compile(closed(schema?.['application/json'].schema ?? false));
      validate(body);
      expect([path, validate.errors]).toEqual([path, null]);
    }
  });

  it('is true about every list, and about each of its items read alone', async () => {
    const admin = service.as('admin');
    const ids: Record<string, string> = {
      keypairId: await service.keypair('k1'),
      userId: await service.named('user', 'alice'),
    };
    const operator = service.as('operator');
    let seen = 0;
    for (const { path, method, operation } of operations()) {
      const answer = operation.responses['200'];
      const list = operation.parameters.some(({ name }) => name === 'cursor');
      const content = answer !== undefined && 'content' in answer ? answer.content : undefined;
      if (method !== 'get' || content === undefined || !list) continue;
      const at = path
        .replace('/api/v1', '')
        .replaceAll(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? '');
      const { body } = await (at.startsWith('/system/') ? operator : admin).get(at).expect(200);
      const validate = ajv().compile(closed(content['application/json'].schema));
      validate(body);
      expect([path, validate.errors]).toEqual([path, null]);
      const [first] = (body as { items: { id: string }[] }).items;
      const one = Object.entries(document.paths).find(
        ([each, methods]) =>
          each.replace(/\/\{\w+\}$/, '') === path && each !== path && 'get' in methods,
      );
      const single = one?.[1]['get']?.responses['200'];
      const described = single !== undefined && 'content' in single ? single.content : undefined;
      if (first === undefined || described === undefined) continue;
      const { body: alone } = await admin.get(`${at}/${first.id}`).expect(200);
      const valid = ajv().compile(closed(described['application/json'].schema));
      valid(alone);
      expect([path, valid.errors]).toEqual([path, null]);
      seen += 1;
    }
    expect(seen).toBeGreaterThan(10);
  }, 60_000);

  it('is shown on a page that loads nothing', async () => {
    const { text, headers } = await service.as('nobody').get('/docs').expect(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    const [, nonce = ''] =
      /style-src 'nonce-([^']+)'/.exec(String(headers['content-security-policy'])) ?? [];
    expect(text).toContain(`<style nonce="${nonce}">`);
    expect(text).toContain('certificate.revoke');
    expect(text).not.toMatch(/<script|src=|https?:|@import|url\(/);
  });

  it('is valid for what is denied as well', async () => {
    const { body } = await service.as('mia').get('/certificates').expect(403);
    const validate = ajv().compile(document.components.schemas.CountersignProblem);
    validate(body);
    expect(validate.errors).toBe(null);
  });
});

/** The schema as it says that an object has no further fields, unless any are allowed. */
function closed(schema: unknown): object {
  const text = JSON.stringify(schema);
  return JSON.parse(text, (_, value: unknown) => {
    const isObject = typeof value === 'object' && value !== null && 'properties' in value;
    return isObject && 'type' in value ? { additionalProperties: false, ...value } : value;
  }) as object;
}
