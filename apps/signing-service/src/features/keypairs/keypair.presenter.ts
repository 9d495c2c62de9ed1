/** Answers keypairs, each with its assignees and with the actions that can succeed now. */
import { Injectable } from '@nestjs/common';
import { type Access, type ListAccess, Misuse, type Principal } from 'countersign';
import type { Kysely } from 'kysely';
import { RepresentationsService } from '../../authorization/unit-of-work/representations.service.js';
import type { Work } from '../../authorization/unit-of-work/unit-of-work.service.js';
import { DatabaseHandle } from '../../platform/database/database.js';
import type { Database } from '../../platform/database/database.types.js';
import { idsByKey } from '../../platform/database/ids.js';
import { listOf } from '../../platform/http/lists/list-definition.js';
import type { ListRequest } from '../../platform/http/lists/list-request.js';
import { type Page, PagesService } from '../../platform/http/lists/pages.service.js';
import type { Assignees } from './keypair-assignments.service.js';
import { MasterKeyActions, ReleaseWindows } from './keypair-ports.js';
import { KeypairLookup, type KeypairRow, type PermittedKeypair } from './keypair.lookup.js';

/** A keypair as answered. INVARIANT: no private material, wrapped or not. */
export type KeypairAnswer = ReturnType<typeof presentKeypair>;

/** A keypair as answered to one caller. */
export interface KeypairWithActions extends KeypairAnswer {
  readonly actions: readonly string[];
}

/** What may be asked of a list of keypairs, of every kind or of one. */
export const keypairList = listOf('keypair', {
  id: { type: 'id' },
  kind: { type: ['standard', 'gpg-master'] },
  alias: { type: 'text', search: true },
  algorithm: { type: 'text' },
  type: { type: ['production', 'test'] },
  status: { type: ['online', 'offline', 'suspended'] },
  access: { type: ['open', 'restricted'] },
  teamId: { type: 'id', nullable: true },
  profileId: { type: 'id', nullable: true },
  defaultCertificateId: { type: 'id', nullable: true },
  revokedAt: { type: 'time', nullable: true },
  createdBy: { type: 'id' },
  createdAt: { type: 'time' },
});

const certifying: ReadonlySet<string> = new Set(['certificate.generate', 'certificate.import']);

/**
 * The actions that can succeed now (apps/signing-service/docs/http.md section 1): a GPG key takes no certificate,
 * and what is revoked, suspended, or offline outside a release signs nothing.
 * @param admitted whether a release admits the caller, or none is needed
 */
function possibleOnKeypair(
  { kind, status, revokedAt }: Pick<KeypairRow, 'kind' | 'status' | 'revokedAt'>,
  actions: readonly string[],
  admitted: boolean,
): readonly string[] {
  return actions.filter((name) => {
    if (certifying.has(name)) return kind === 'standard' && revokedAt === null;
    const signs = revokedAt === null && status !== 'suspended' && admitted;
    if (name === 'csr.generate') return status !== 'suspended';
    return name !== 'keypair.sign' || signs;
  });
}

@Injectable()
export class KeypairPresenter {
  constructor(
    private readonly handle: DatabaseHandle,
    private readonly pages: PagesService,
    private readonly lookup: KeypairLookup,
    private readonly windows: ReleaseWindows,
    private readonly masters: MasterKeyActions,
    representations: RepresentationsService,
  ) {
    representations.add('keypair', (work, id) => this.written(work, id));
  }

  /** A page of the keypairs that the caller may view, of every kind. */
  page(access: ListAccess, query: ListRequest): Promise<Page<KeypairAnswer>> {
    return this.pages.pageOf(this.lookup, access, keypairList, query, (found) =>
      this.many(access.principal, found),
    );
  }

  /** The keypair of a request. */
  one(access: Access<string, KeypairRow>): Promise<KeypairWithActions> {
    const permitted = { row: access.resource, actions: access.actions() };
    return this.#single(access.principal, permitted, this.handle.db);
  }

  /** The keypair that a unit of work wrote. Call it inside the unit of work. */
  async written(work: Work, id: string): Promise<KeypairWithActions> {
    return this.#single(work.principal, await this.lookup.written(work, id), work.trx);
  }

  /** The answers to one caller, in the order of `permitted`. Two statements and those of the actions, however many they are. */
  async many(
    principal: Principal,
    permitted: readonly PermittedKeypair[],
    db: Kysely<Database> = this.handle.db,
  ): Promise<KeypairWithActions[]> {
    const ids = permitted.map(({ row }) => row.id);
    const assigneesOf = await readAssignees(db, ids);
    const actions = await this.#actions(principal, permitted, db);
    return permitted.map(({ row }, at) => ({
      ...presentKeypair(row, assigneesOf(row.id)),
      actions: actions[at] ?? [],
    }));
  }

  async #single(principal: Principal, permitted: PermittedKeypair, db: Kysely<Database>) {
    const [answer] = await this.many(principal, [permitted], db);
    if (answer === undefined) throw new Misuse('A keypair has no answer.');
    return answer;
  }

  /**
   * The actions on each, in their order. One statement when a keypair is offline that the caller may sign with, two more when
   * there is a master key.
   */
  async #actions(
    principal: Principal,
    permitted: readonly PermittedKeypair[],
    db: Kysely<Database>,
  ): Promise<(readonly string[])[]> {
    const signing = permitted.filter(({ actions }) => actions.includes('keypair.sign'));
    const admitted = await this.windows.admitting(
      db,
      principal.id,
      signing.map(({ row }) => row),
    );
    const left = permitted.map(({ row, actions }) => ({
      row,
      actions: possibleOnKeypair(row, actions, admitted.has(row.id)),
    }));
    const masters = left.filter(({ row }) => row.kind === 'gpg-master');
    const onMasters = await this.masters.of(principal, masters, db);
    return left.map(({ row, actions }) => onMasters.get(row.id) ?? actions);
  }
}

/** Names every column that is answered, so that no other is. */
export function presentKeypair(row: KeypairRow, { users, groups }: Assignees) {
  return {
    id: row.id,
    kind: row.kind,
    alias: row.alias,
    algorithm: row.algorithm,
    type: row.type,
    status: row.status,
    access: row.access,
    users,
    groups,
    teamId: row.teamId,
    profileId: row.profileId,
    publicKeyPem: row.publicKeyPem,
    publicKeyArmored: row.publicKeyArmored,
    defaultCertificateId: row.defaultCertificateId,
    revokedAt: row.revokedAt,
    createdBy: row.createdBy,
    createdAt: row.createdAt,
  };
}

async function readAssignees(
  db: Kysely<Database>,
  ids: readonly string[],
): Promise<(id: string) => Assignees> {
  if (ids.length === 0) return () => ({ users: [], groups: [] });
  const users = await db
    .selectFrom('keypairUser')
    .selectAll()
    .where('keypairId', 'in', ids)
    .orderBy('userId')
    .execute();
  const groups = await db
    .selectFrom('keypairGroup')
    .selectAll()
    .where('keypairId', 'in', ids)
    .orderBy('groupId')
    .execute();
  const usersOf = idsByKey(
    ids,
    users.map(({ keypairId, userId }) => [keypairId, userId]),
  );
  const groupsOf = idsByKey(
    ids,
    groups.map(({ keypairId, groupId }) => [keypairId, groupId]),
  );
  return (id) => ({ users: usersOf.get(id) ?? [], groups: groupsOf.get(id) ?? [] });
}
