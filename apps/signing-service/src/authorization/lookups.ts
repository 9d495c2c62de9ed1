/** The base of every lookup of the service, and the lookups of resources without predicates. */
import { Inject } from '@nestjs/common';
import { Misuse, type Principal, type ResourceName } from 'countersign';
import { KyselyLookup, type KyselyPredicates, type RowWithActions } from 'countersign/kysely';
import type { CompiledResource } from 'countersign/lookup';
import type { Kysely, Selectable } from 'kysely';
import { DatabaseHandle } from '../platform/database/database.js';
import type { Database } from '../platform/database/database.types.js';
import { catalogue, ResourceLookup } from './catalogue.js';
import type { Work } from './unit-of-work/unit-of-work.service.js';

/** The tables whose rows are of an account. */
export type AccountTable = {
  [N in keyof Database]: 'accountId' extends keyof Database[N] ? N : never;
}[keyof Database];

/** A lookup of the rows of one table. */
export class DatabaseLookup<T extends AccountTable> extends KyselyLookup<Database, T> {
  override readonly tenant = 'accountId';
  protected readonly db: Kysely<Database>;

  constructor(
    { db }: Pick<DatabaseHandle, 'db'>,
    readonly resource: CompiledResource,
    readonly table: T,
    readonly predicates: KyselyPredicates<Database, T>,
  ) {
    super();
    this.db = db;
  }

  /**
   * The row that a unit of work wrote, with what its caller may do with it now.
   * @throws Misuse when the caller cannot find it
   */
  async written(
    { principal, trx }: Pick<Work, 'principal' | 'trx'>,
    id: string,
  ): Promise<RowWithActions<Selectable<Database[T]>>> {
    const found = await this.one(principal, id, { using: trx });
    if (found === undefined) {
      throw new Misuse(`The ${this.resource.name} that was written is not there.`);
    }
    return found;
  }

  /** Tells whether a principal may take the action on an instance, as the connection sees both. */
  permits(
    action: string,
    id: string,
    using: Kysely<Database>,
  ): (principal: Principal) => Promise<boolean> {
    return async (principal) => {
      const found = await this.one(principal, id, { using });
      return found?.actions.includes(action) === true;
    };
  }
}

/**
 * The class that a lookup extends.
 * @param predicates each relation and condition of a row, once. Default: none
 * @example
 * @ResourceLookup('hierarchy')
 * export class HierarchyLookup extends TableLookup('hierarchy', 'hierarchy', {
 *   restricted: ({ eb }) => eb('hierarchy.kind', '=', 'restricted'),
 * }) {}
 */
export function TableLookup<T extends AccountTable>(
  resource: ResourceName<(typeof catalogue)['definition']>,
  table: T,
  predicates: KyselyPredicates<Database, T> = {},
): new (handle: Pick<DatabaseHandle, 'db'>) => DatabaseLookup<T> {
  class Lookup extends DatabaseLookup<T> {
    constructor(@Inject(DatabaseHandle) handle: Pick<DatabaseHandle, 'db'>) {
      super(handle, catalogue.resource(resource), table, predicates);
    }
  }
  return Lookup;
}

/** Records of acts of the system have no account; no caller finds them. */
@ResourceLookup('audit-record')
export class AuditRecordLookup extends TableLookup('audit-record', 'auditRecord') {}

@ResourceLookup('certificate-template')
export class CertificateTemplateLookup extends TableLookup(
  'certificate-template',
  'certificateTemplate',
) {}

@ResourceLookup('keypair-profile')
export class KeypairProfileLookup extends TableLookup('keypair-profile', 'keypairProfile') {}

@ResourceLookup('role')
export class RoleLookup extends TableLookup('role', 'role') {}

@ResourceLookup('scan')
export class ScanLookup extends TableLookup('scan', 'threatScan') {}

/** Signatures stay when their keypair is deleted. */
@ResourceLookup('signature')
export class SignatureLookup extends TableLookup('signature', 'signature') {}

/** System principals have no account; no caller finds them. */
@ResourceLookup('user')
export class UserLookup extends TableLookup('user', 'user') {}

@ResourceLookup('user-group')
export class UserGroupLookup extends TableLookup('user-group', 'userGroup') {}

export const accountWideLookups = [
  AuditRecordLookup,
  CertificateTemplateLookup,
  KeypairProfileLookup,
  RoleLookup,
  ScanLookup,
  SignatureLookup,
  UserLookup,
  UserGroupLookup,
];
