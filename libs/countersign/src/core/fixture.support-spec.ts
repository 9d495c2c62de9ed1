/** A small signing catalogue, callers and lookups for the tests of the core. No expectation enters here. */
import { defineCatalogue } from './catalogue.js';
import type { CatalogueDefinition, PrincipalKind } from './catalogue-definition.js';
import { Enforcer } from './enforce.js';
import type { EnforcerOptions } from './enforcer-options.js';
import type { DecisionRecord, Found, Lookup, LookupQuery } from './lookup.js';
import type { Principal } from './principal.js';

/** Of every form a grant can take, at least one. */
export const signing = defineCatalogue({
  resources: {
    keypair: { predicates: ['assigned', 'own', 'restricted'] },
    request: { predicates: ['assigned'] },
  },
  actions: {
    'keypair.view': { on: 'keypair', list: true },
    'keypair.sign': { on: 'keypair' },
    'keypair.delete': { on: 'keypair' },
    'keypair.activate': { on: 'keypair' },
    'request.approve': { on: 'request', list: true, constraints: ['distinct-approver', 'in-time'] },
    'log.export': {},
    'credentials.manage': {},
    'account.onboard': {},
  },
  permissions: {
    'view-keypair': {
      title: 'View keypair',
      group: 'Keypair',
      grants: [{ actions: ['keypair.view'], scope: 'assigned', widenedBy: 'manage-keypair' }],
    },
    'view-own-keypair': {
      title: 'View own keypair',
      group: 'Keypair',
      grants: [{ actions: ['keypair.view'], scope: 'own' }],
    },
    'manage-keypair': {
      title: 'Manage keypair',
      group: 'Keypair',
      grants: [{ actions: ['keypair.activate'], scope: 'all', when: 'restricted' }],
    },
    sign: {
      title: 'Sign',
      group: 'Keypair',
      grants: [{ actions: ['keypair.sign'], scope: 'assigned' }],
    },
    'delete-keypair': {
      title: 'Delete keypair',
      group: 'Keypair',
      grants: [
        {
          actions: ['keypair.delete'],
          scope: 'assigned',
          requires: ['approve-request', 'sign'],
          widenedBy: 'manage-keypair',
        },
      ],
    },
    'approve-request': {
      title: 'Approve request',
      group: 'Request',
      grants: [{ actions: ['request.approve'], scope: 'assigned', widenedBy: 'manage-keypair' }],
    },
    'view-log': {
      title: 'View log',
      group: 'Log',
      grants: [],
    },
    'export-log': {
      title: 'Export log',
      group: 'Log',
      grants: [{ actions: ['log.export'], scope: 'all', requires: ['view-log'] }],
    },
  },
  principals: {
    user: { baseline: ['credentials.manage'] },
    service: {},
    system: { only: ['account.onboard'] },
  },
});

/** A caller of account `A`. */
export function caller(permissions: readonly string[], kind: PrincipalKind = 'user'): Principal {
  const accountId = kind === 'system' ? null : 'A';
  return signing.principal({ kind, id: 'ada', accountId, permissions });
}

/** A catalogue definition with one change, for tests of a single mistake. */
export function smallDefinition(change: Partial<CatalogueDefinition> = {}): CatalogueDefinition {
  return {
    resources: { key: { predicates: ['own'] } },
    actions: { 'key.view': { on: 'key' } },
    permissions: {
      'view-key': {
        title: 'View key',
        group: 'Key',
        grants: [{ actions: ['key.view'], scope: 'own' }],
      },
    },
    principals: { user: {}, service: {}, system: {} },
    ...change,
  };
}

/** A row as a lookup finds it: keypair or request `id` of account `A`. */
export function row(id: string, holds: Record<string, boolean> = {}): Found {
  const none = { assigned: false, own: false, restricted: false };
  return { id, accountId: 'A', resource: { id }, holds: { ...none, ...holds } };
}

/** A lookup that answers with the given rows and remembers its questions. */
export function lookupOf(rows: readonly Found[]): Lookup & { readonly queries: LookupQuery[] } {
  const queries: LookupQuery[] = [];
  return {
    answers: ['assigned', 'own', 'restricted'],
    queries,
    find: (query) => {
      queries.push(query);
      return rows.filter(({ id }) => query.ids.includes(id));
    },
  };
}

/** An enforcer of the signing catalogue whose decisions are numbered, with what it recorded. */
export function enforcerOf(
  lookup: Lookup,
  options: Partial<EnforcerOptions> = {},
): { readonly enforcer: Enforcer; readonly records: DecisionRecord[] } {
  const records: DecisionRecord[] = [];
  let decisions = 0;
  const enforcer = new Enforcer({
    catalogue: signing,
    lookups: new Map([
      ['keypair', lookup],
      ['request', lookup],
    ]),
    sink: { record: (record) => void records.push(record) },
    newDecisionId: () => {
      decisions += 1;
      return `decision-${decisions}`;
    },
    ...options,
  });
  return { enforcer, records };
}

/** What `act` throws or rejects with; `undefined` when it does neither. */
export async function errorOf(act: () => unknown): Promise<unknown> {
  try {
    await act();
    return undefined;
  } catch (error) {
    return error;
  }
}
