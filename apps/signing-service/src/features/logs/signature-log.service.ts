/** Reads the signature log for an export. Who may is judged before; signatures are made and written elsewhere. */
import { Injectable } from '@nestjs/common';
import { SignatureLookup } from '../../authorization/account-wide.lookups.js';
import { DatabaseHandle } from '../../platform/database/database.js';
import { uuidv7 } from '../../platform/database/uuid.js';
import { type ExportableLog, exportPageRows, type PageReader } from './exports/exportable-log.js';
import { ofSignatures } from './log-conditions.js';
import type { LogFilter } from './log-query.dto.js';
import { presentSignature, type SignatureRow } from './log.presenter.js';

@Injectable()
export class SignatureLogService implements ExportableLog<SignatureRow> {
  readonly fileName = 'signature-log';
  readonly action = 'signature-log.export';
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
  readonly present = presentSignature;

  constructor(
    private readonly handle: DatabaseHandle,
    private readonly lookup: SignatureLookup,
  ) {}

  /** Oldest first, up to this moment: the export ends although signing goes on. */
  reader(filter: LogFilter): PageReader<SignatureRow> {
    const wanted = ofSignatures(filter);
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
