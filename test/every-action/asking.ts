/** Sends the requests of a scene and compares the answers with the tables. The expected answers are in expected-answer.ts. */
import { sql } from 'kysely';
import type { TestService } from '../support/app.js';
import { type Expected, expectedAnswer, statusOf } from './expected-answer.js';
import type { Kind } from './extension.table.js';
import type { ActionRequest } from './request-forms.js';
import type { Scene } from './scene.js';
import type { ObjectKind, SceneObject } from './scene-object.js';
import { keep } from './undo.js';

/** What came back. */
export interface Answer {
  readonly status: number;
  readonly code?: string;
  readonly decided: boolean;
  readonly text: string;
}

/** Who asks, holding what. */
export interface Asking {
  readonly scene: Scene;
  readonly kind: Kind;
  readonly token: string;
  readonly held: readonly string[];
  readonly teams: boolean;
}

/** The table of the rows of a list. */
const tables: Partial<Record<ObjectKind, string>> = {
  keypair: 'keypair',
  master: 'keypair',
  certificate: 'certificate',
  'export-request': 'exportRequest',
  'delete-request': 'deleteRequest',
  rotation: 'keyRotation',
  profile: 'certificateProfile',
  hierarchy: 'hierarchy',
  template: 'certificateTemplate',
  team: 'team',
  release: 'release',
  scan: 'threatScan',
  'audit-record': 'auditRecord',
  signature: 'signature',
  'keypair-profile': 'keypairProfile',
  'user-group': 'userGroup',
  user: 'user',
  role: 'role',
};

/** Sends requests to a service and counts them. */
export class Asker {
  /** Requests sent so far. */
  asked = 0;
  /** Answers that were not the expected ones. */
  differences = 0;
  private readonly rowsOf = new Map<string, readonly string[]>();

  private constructor(
    private readonly service: TestService,
    private readonly base: string,
  ) {}

  /** Asks this service. */
  static async of(service: TestService): Promise<Asker> {
    return new Asker(service, `${await service.app.getUrl()}/api/v1`);
  }

  /** Asks for one object, or for what has none. @returns the difference, if there is one */
  async ask(
    asking: Asking,
    request: ActionRequest,
    target?: SceneObject,
  ): Promise<string | undefined> {
    const { kind, held, teams, scene } = asking;
    const { action, permitted, undo = [] } = request;
    const about = target === undefined ? {} : { facts: teams ? target.teamsOn : target.teamsOff };
    const expected = expectedAnswer({ kind, held, action, ...about });
    const id = target?.id ?? scene.setting.accountId;
    const putBack =
      expected === 'permit' && undo.length > 0 ? await keep(this.service, undo, id) : undefined;
    const answer = await this.send(asking, request, target);
    await putBack?.();
    return this.compare(asking, request, target, answer, expected, permitted);
  }

  /** Asks for a list. @returns the difference, if there is one */
  async list(asking: Asking, request: ActionRequest): Promise<string | undefined> {
    const { action, lists, permitted } = request;
    const expected = expectedAnswer({ ...asking, action });
    const answer = await this.send(asking, request);
    const wrong = this.compare(asking, request, undefined, answer, expected, permitted);
    if (wrong !== undefined || expected !== 'permit' || lists === undefined) return wrong;
    const listed = idsOf(answer.text, request).toSorted();
    const permittedIds = (await this.listedTo(asking, action, lists)).toSorted();
    if (JSON.stringify(listed) === JSON.stringify(permittedIds)) return undefined;
    const extra = listed.filter((id) => !permittedIds.includes(id));
    const lacking = permittedIds.filter((id) => !listed.includes(id));
    return this.difference(
      asking,
      request,
      'list',
      `too many: ${extra.join()}; missing: ${lacking.join()}`,
    );
  }

  /** Sends a request and nothing more. */
  async send(
    { token, scene }: Asking,
    { route, body, lines }: ActionRequest,
    target?: SceneObject,
  ): Promise<Answer> {
    this.asked += 1;
    const [method = '', template = ''] = route.split(' ');
    const id = target?.id ?? scene.setting.accountId;
    const fill = (text: string) =>
      text
        .replaceAll(':id', id)
        .replaceAll(':parent', target?.parent ?? '')
        .replaceAll(':somebody', scene.setting.somebody)
        .replaceAll(':assigned', scene.objects.keypair[0]?.id ?? '')
        .replaceAll(':type', 'unknown')
        .replaceAll(':now', scene.builtAt);
    const headers = {
      authorization: `Bearer ${token}`,
      ...(lines === true ? { accept: 'application/x-ndjson' } : {}),
      ...(body === undefined ? {} : { 'content-type': typeOf(body) }),
    };
    const sent = body === undefined ? {} : { body: textOf(body, fill) };
    const response = await fetch(this.base + fill(template), { method, headers, ...sent });
    const text = await response.text();
    const problem = response.headers.get('content-type')?.startsWith('application/problem+json');
    const { code } = (problem === true ? JSON.parse(text) : {}) as { code?: string };
    const decided = response.headers.has('x-decision-id');
    return { status: response.status, decided, text, ...(code === undefined ? {} : { code }) };
  }

  /** Compares an answer with the expected one. @returns the difference, if there is one */
  compare(
    asking: Asking,
    request: ActionRequest,
    target: SceneObject | undefined,
    { status, code, decided, text }: Answer,
    expected: Expected,
    permitted: number,
  ): string | undefined {
    const right =
      expected === 'permit'
        ? status === permitted && code === undefined
        : status === statusOf(expected) && code === expected;
    if (right && decided) return undefined;
    const got = decided ? `${status} ${code ?? text.slice(0, 200)}` : `${status}, no decision`;
    return this.difference(asking, request, target?.name, `${expected} expected, got ${got}`);
  }

  private difference(
    { kind, held, teams }: Asking,
    { action, route }: ActionRequest,
    target: string | undefined,
    what: string,
  ): string {
    this.differences += 1;
    const holding = held.length > 12 ? `${held.length} permissions` : held.join(', ');
    const where = `${target ?? 'account'}${teams ? ', Teams on' : ''}`;
    return `${action} by ${route} on ${where}: a ${kind} holding [${holding}]: ${what}`;
  }

  /** The ids that a list must have: the related objects and all other rows of the account that the table permits. */
  private async listedTo(asking: Asking, action: string, lists: ObjectKind): Promise<string[]> {
    const { scene, teams } = asking;
    const known = scene.objects[lists];
    const permits = (object: SceneObject) =>
      expectedAnswer({
        ...asking,
        action,
        facts: teams ? object.teamsOn : object.teamsOff,
      }) === 'permit';
    const related = known.filter(permits).map(({ id }) => id);
    const names = new Set(known.map(({ id }) => id));
    const others = (await this.rows(scene, lists)).filter((id) => !names.has(id));
    const unrelated = { found: true, relations: [], conditions: [], breaks: [] };
    const all = expectedAnswer({ ...asking, action, facts: unrelated }) === 'permit';
    return all ? [...related, ...others] : related;
  }

  /** The rows of the account, once: nothing that is asked makes or removes any. */
  private async rows({ setting, builtAt }: Scene, kind: ObjectKind): Promise<readonly string[]> {
    const key = `${setting.accountId} ${kind}`;
    const kept = this.rowsOf.get(key);
    if (kept !== undefined) return kept;
    const only =
      kind === 'audit-record'
        ? sql`and "at" < ${builtAt}`
        : kind === 'master'
          ? sql`and "kind" = 'gpg-master'`
          : sql``;
    const { rows } = await sql<{ id: string }>`
      select "id" from ${sql.table(tables[kind] ?? '')}
      where "accountId" = ${setting.accountId} ${only}`.execute(setting.db);
    const ids = rows.map(({ id }) => id);
    this.rowsOf.set(key, ids);
    return ids;
  }
}

function typeOf(body: object | string): string {
  return typeof body === 'string' ? 'application/octet-stream' : 'application/json';
}

function textOf(body: object | string, fill: (text: string) => string): string {
  return typeof body === 'string' ? body : fill(JSON.stringify(body));
}

function idsOf(text: string, { lines }: ActionRequest): string[] {
  const items =
    lines === true
      ? text
          .split('\n')
          .filter((line) => line !== '')
          .map((line) => JSON.parse(line) as { id: string })
      : (JSON.parse(text) as { items: { id: string }[] }).items;
  return items.map(({ id }) => id);
}
