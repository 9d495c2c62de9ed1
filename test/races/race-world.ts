/** One account with everything that is raced for, and a fingerprint of all that an act could have written. */
import { sql } from 'kysely';
import { uuidv7 } from '../../apps/signing-service/src/platform/database/ids.js';
import type { Person } from '../support/callers.js';
import { makeSetting, type Setting } from '../support/setting.js';
import type { TestService } from '../support/app.js';

/** What the person of a world holds, through one role. */
export const racedPermissions = [
  'view-keypair',
  'sign',
  'request-keypair-export',
  'approve-keypair-export',
  'approve-keypair-delete',
  'view-certificate',
  'revoke-certificate',
  'request-release',
];

/** An account in which `person` may do everything on one keypair that they are assigned to. */
export interface RaceWorld {
  readonly service: TestService;
  readonly setting: Setting;
  /** Another account, to which rows are moved. */
  readonly elsewhere: string;
  /** Acts. */
  readonly person: Person;
  /** Assigned as well: asks for what `person` decides on, and decides on what `person` asks for. */
  readonly colleague: Person;
  readonly keypairId: string;
  readonly certificateId: string;
  /** Asked for by the colleague, pending. */
  readonly exportRequestId: string;
  readonly deleteRequestId: string;
  /** Asked for by the person, approved by the colleague. */
  readonly approvedRequestId: string;
}

/** Makes a world; its keypair and requests by HTTP. */
export async function makeRaceWorld(service: TestService): Promise<RaceWorld> {
  const setting = await makeSetting(service);
  const { accountId: elsewhere } = await makeSetting(service);
  const person = await setting.person(racedPermissions);
  const colleague = await setting.person(racedPermissions);
  const keypairId = await setting.keypair([person, colleague]);
  const ask = async (by: Person, what: 'export' | 'delete') => {
    const { body } = await by
      .post(`/keypairs/${keypairId}/${what}-requests`, { reason: 'a race' })
      .expect(201);
    return (body as { id: string }).id;
  };
  const approvedRequestId = await ask(person, 'export');
  await colleague.post(`/export-requests/${approvedRequestId}/approve`, {}).expect(200);
  return {
    service,
    setting,
    elsewhere,
    person,
    colleague,
    keypairId,
    certificateId: await addCertificate(service, setting.accountId, keypairId, person.id),
    exportRequestId: await ask(colleague, 'export'),
    deleteRequestId: await ask(colleague, 'delete'),
    approvedRequestId,
  };
}

/** A certificate of the keypair by SQL: no hierarchy has to be made for it. @returns its id */
export async function addCertificate(
  { database }: TestService,
  accountId: string,
  keypairId: string,
  createdBy: string,
): Promise<string> {
  const id = uuidv7();
  const what = { id, accountId, keypairId, createdBy, subject: 'CN=Race', serialNumber: id };
  const validity = { notBefore: new Date(), notAfter: new Date(Date.now() + 86_400_000), pem: '' };
  await database.handle.db
    .insertInto('certificate')
    .values({ ...what, ...validity })
    .execute();
  return id;
}

/** A digest of rows. */
const text = (rows: ReturnType<typeof sql>) =>
  sql`(select coalesce(md5(string_agg(t::text, '|' order by t::text)), 'none') from (${rows}) t)`;

/**
 * Everything that an act of the world could have written, with the number of acts that the audit log calls done. Refusals
 * are not in it: a refused signature and a denial are recorded.
 */
export async function effectsIn({ service, setting, keypairId }: RaceWorld): Promise<string> {
  const account = setting.accountId;
  const requests = sql`(select id from "exportRequest" where "keypairId" = ${keypairId}
    union all select id from "deleteRequest" where "keypairId" = ${keypairId})`;
  const { rows } = await sql<{ effects: string }>`select concat_ws(' ',
    ${text(sql`select * from signature where "accountId" = ${account} and outcome = 'signed'`)},
    ${text(sql`select * from "exportRequest" where "accountId" = ${account}`)},
    ${text(sql`select * from "deleteRequest" where "accountId" = ${account}`)},
    ${text(sql`select * from "approvalVote" where "requestId" in ${requests}`)},
    ${text(sql`select * from release where "accountId" = ${account}`)},
    ${text(sql`select * from "releaseKeypair" where "keypairId" = ${keypairId}`)},
    ${text(sql`select * from certificate where "accountId" = ${account}`)},
    ${text(sql`select * from keypair where "accountId" = ${account}`)},
    ${text(sql`select * from "keypairUser" where "keypairId" = ${keypairId}`)},
    (select count(*) from "auditRecord" where "accountId" = ${account} and outcome = 'done')
    ) as effects`.execute(service.database.handle.db);
  return rows[0]?.effects ?? '';
}
