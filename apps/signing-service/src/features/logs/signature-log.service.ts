/** The signature log: its conditions, and its pages for an export. */
import { Injectable } from '@nestjs/common';
import { type Expression, expressionBuilder, type SqlBool } from 'kysely';
import { SignatureLookup } from '../../authorization/lookups.js';
import { DatabaseHandle } from '../../platform/database/database.js';
import type { Database } from '../../platform/database/database.types.js';
import { uuidv7 } from '../../platform/database/ids.js';
import { listOf } from '../../platform/http/lists/list-definition.js';
import type { LogFilter } from './log-query.dto.js';
import {
  conditionsOf,
  exportPageRows,
  type Log,
  logged,
  type LogRow,
  type PageReader,
} from './log.js';

/** What may be asked of the signature log. */
export const signatureLogList = listOf('signature', {
  ...logged,
  action: { type: 'text', longest: 100, sort: false, elsewhere: true },
  id: { type: 'id' },
  createdAt: { type: 'time' },
  outcome: { type: ['signed', 'failed'] },
  signerId: { type: 'id' },
  keypairId: { type: 'id' },
  keypairAlias: { type: 'text', search: true },
  releaseId: { type: 'id', nullable: true },
  algorithm: { type: 'text' },
  digestAlgorithm: { type: 'text', nullable: true },
  digest: { type: 'text', search: true },
});

/** The only action that writes this log. */
const signing = 'keypair.sign';

@Injectable()
export class SignatureLogService implements Log<'signature'> {
  readonly name = 'signature-log';
  readonly list = signatureLogList;
  readonly columns = [
    'id',
    'createdAt',
    'outcome',
    'signerId',
    'keypairId',
    'keypairAlias',
    'releaseId',
    'algorithm',
    'digestAlgorithm',
    'digest',
    'signature',
  ];

  constructor(
    private readonly handle: DatabaseHandle,
    readonly lookup: SignatureLookup,
  ) {}

  /** A name is the one that the signer has now. */
  conditions(filter: LogFilter): Expression<SqlBool> {
    const eb = expressionBuilder<Database, 'signature'>();
    const signedBy = (name: string) =>
      eb.exists(
        eb
          .selectFrom('user')
          .select('user.id')
          .whereRef('user.id', '=', 'signature.signerId')
          .whereRef('user.accountId', '=', 'signature.accountId')
          .where('user.name', '=', name),
      );
    return conditionsOf(filter, {
      at: 'signature.createdAt',
      actorId: 'signature.signerId',
      named: signedBy,
      about: (action) => (action === signing ? undefined : eb.lit(false)),
    });
  }

  /** Oldest first, up to this moment: the export ends although signing goes on. */
  reader(filter: LogFilter): PageReader<LogRow<'signature'>> {
    const wanted = this.conditions(filter);
    const now = uuidv7();
    return (access, _recorded, after) =>
      this.handle.db
        .selectFrom('signature')
        .selectAll()
        .where(this.lookup.filter(access))
        .where(wanted)
        .where('id', '<', now)
        .$if(after !== undefined, (query) => query.where('id', '>', after?.id ?? now))
        .orderBy('id')
        .limit(exportPageRows)
        .execute();
  }
}
