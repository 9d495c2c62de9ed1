/** Answers master keys: the keypair record, its ring, and the actions of both resource types. What may be answered is decided before. */
import { Injectable } from '@nestjs/common';
import { actionsFrom, asksForActions, Misuse, type Principal, scopeOf } from 'countersign';
import type { Work } from '../acts/acts.service.js';
import { KeypairAnswers } from '../keypairs/keypair-answers.service.js';
import { KeypairLookup } from '../keypairs/keypair.lookup.js';
import type { KeypairAnswer, KeypairRow } from '../keypairs/keypair.types.js';
import { GpgMasterKeyLookup } from './gpg-master-key.lookup.js';
import type { MasterKeyAnswer } from './gpg.types.js';
import { possibleOnMasterKey } from './possible-actions.js';
import { readPublicRing } from './public-ring.js';

/** A row and what its caller may do with it as a keypair: `keypair.*` and what else the catalogue has on keypairs. */
interface JudgedRow {
  readonly row: KeypairRow;
  readonly actions: readonly string[];
}

type ActionsById = ReadonlyMap<string, readonly string[]>;

@Injectable()
export class MasterKeyAnswers {
  constructor(
    private readonly keypairs: KeypairLookup,
    private readonly lookup: GpgMasterKeyLookup,
    private readonly answers: KeypairAnswers,
  ) {}

  /** The answers for rows that were judged as keypairs, in their order: three statements, however many rows there are. */
  async many(principal: Principal, judged: readonly JudgedRow[]): Promise<MasterKeyAnswer[]> {
    const masterActions = await this.#actions(
      principal,
      judged.map(({ row }) => row.id),
    );
    const records = await this.answers.many(judged.map(({ row }) => row));
    return Promise.all(
      records.map((record, at) =>
        withRing(record, [
          ...this.answers.offered(record, judged[at]?.actions ?? []),
          ...(masterActions.get(record.id) ?? []),
        ]),
      ),
    );
  }

  /** The answer to a write: the master key as it is now. Call it inside the act. */
  async written(work: Work, id: string): Promise<MasterKeyAnswer> {
    const { actions, ...record } = await this.answers.written(work, id);
    const found = await this.lookup.one(work.principal, id, work.trx);
    if (found === undefined) throw new Misuse('The master key that was written is not there.');
    return withRing(record, [...actions, ...found.actions]);
  }

  /** What the principal may do with each as a master key: one statement, and none for a principal who may do nothing. */
  async #actions(principal: Principal, ids: readonly string[]): Promise<ActionsById> {
    const { resource } = this.lookup;
    const { accountId } = principal;
    const nothing = resource.actions.every((each) => scopeOf(principal, each).kind === 'none');
    if (nothing || accountId === null || ids.length === 0) return new Map();
    const found = await this.lookup.find({
      resource: resource.name,
      action: '',
      ids,
      principal,
      accountId,
      asks: asksForActions(resource, this.lookup),
      signal: new AbortController().signal,
    });
    return new Map(
      found.map(({ id, holds }) => [id, actionsFrom(principal, resource, accountId, holds)]),
    );
  }
}

async function withRing(
  record: KeypairAnswer,
  actions: readonly string[],
): Promise<MasterKeyAnswer> {
  const { fingerprint, userIds, subkeys } = await readPublicRing(record.publicKeyArmored ?? '');
  return {
    ...record,
    ...{ fingerprint, userIds, subkeys },
    actions: possibleOnMasterKey({ ...record, subkeys }, actions),
  };
}
