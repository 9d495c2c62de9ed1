/** Fills a migrated database of the service by a few statements; the server makes the rows. */
import { crowded, existsAt, type Reader, readers, renewed, single } from './readers.js';
import { runOn } from './server.js';

/** Length of a certificate in PEM with an elliptic curve key. */
const pemLength = 750;
const author = '55555555-0000-7000-8000-000000000000';
/** The profile that the reader with two predicates made; one certificate in a thousand is issued under it. */
const profile = '66666666-0000-7000-8000-000000000000';

/** The `n`-th id of a kind in an account, growing with time as UUIDv7 does. Two accounts never have the same. */
const idOf = (n: string, account: string) =>
  `(lpad(to_hex(1700000000000 + ${n}), 12, '0') || '70008' || substr(${account}::text, 1, 8) || '0000000')::uuid`;

/** Makes accounts, keypairs, certificates, readers and their assignments. @param certificates of each account */
export async function load(url: string, certificates: number): Promise<void> {
  const accounts = [single, renewed, crowded]
    .map(({ id, keypairs }) => `('${id}'::uuid, ${keypairs(certificates)})`)
    .join(', ');
  const of = `(values ${accounts}) as of ("accountId", "keypairs")`;
  const statements = [
    // Foreign keys are not checked row by row: every row below is made to satisfy them.
    `set session_replication_role = replica`,
    `set synchronous_commit = off`,
    `insert into "account" ("id", "name") select "accountId", "accountId"::text from ${of}`,
    `insert into "user" ("id", "accountId", "name", "email", "kind")
       values ${readers.map(({ id, account }) => `('${id}', '${account.id}', '${id}', '${id}@example.test', 'user')`).join(', ')}`,
    `insert into "keypair" ("id", "accountId", "kind", "alias", "algorithm", "type", "status", "access", "wrappedPrivateKey", "createdBy")
       select ${idOf('n', '"accountId"')}, "accountId", 'standard', 'keypair ' || n, 'P-256', 'production', 'online', 'restricted', '\\x00', '${author}'
       from ${of}, lateral generate_series(1, "keypairs") as n`,
    `insert into "certificateProfile" ("id", "accountId", "name", "hierarchyId", "templateId", "validityDays", "createdBy")
       values ('${profile}', '${single.id}', 'own', '${profile}', '${profile}', 365, '${twoPredicates().id}')`,
    `insert into "certificate" ("id", "accountId", "keypairId", "profileId", "subject", "serialNumber", "notBefore", "notAfter", "pem", "createdBy")
       select ${idOf('n', '"accountId"')}, "accountId",
         ${idOf('((n - 1) % "keypairs" + 1)', '"accountId"')},
         case when n % 1000 = 0 and "accountId" = '${single.id}' then '${profile}'::uuid end,
         'CN=certificate ' || n, md5(n::text), now(), now() + interval '1 year', repeat('A', ${pemLength}), '${author}'
       from generate_series(1, ${certificates}) as n, ${of}`,
    ...readers.filter((reader) => existsAt(reader, certificates)).flatMap(assign),
    // The limit: what is visible to whom, worked out beforehand; somebody would have to keep it true.
    `create table "certificateAccess" ("userId" uuid not null, "accountId" uuid not null, "certificateId" uuid not null)`,
    `insert into "certificateAccess"
       select "keypairUser"."userId", "certificate"."accountId", "certificate"."id"
       from "keypairUser" join "certificate" on "certificate"."keypairId" = "keypairUser"."keypairId"
       union
       select '${twoPredicates().id}', "accountId", "id" from "certificate" where "profileId" = '${profile}'`,
    `create unique index on "certificateAccess" ("userId", "accountId", "certificateId" desc)`,
    `grant select on "certificateAccess" to public`,
  ];
  await runOn(url, statements.join(';\n'));
  await runOn(url, 'vacuum (analyze)');
}

/** Assigns keypairs by their place in time. */
function assign({ id, account, assigned, which }: Reader): string[] {
  if (assigned === 0) return [];
  const ordered = `select "id", row_number() over (order by "id" ${which === 'newest' ? 'desc' : 'asc'}) as place, count(*) over () as total
    from "keypair" where "accountId" = '${account.id}'`;
  const chosen =
    which === 'spread' ? `place % greatest(total / ${assigned}, 1) = 0` : `place <= ${assigned}`;
  return [
    `insert into "keypairUser" ("keypairId", "userId")
       select "id", '${id}' from (${ordered}) as ordered where ${chosen} order by place limit ${assigned}`,
  ];
}

function twoPredicates(): Reader {
  const found = readers.find(({ permissions }) =>
    permissions.includes('manage-certificate-profiles'),
  );
  if (found === undefined) throw new Error('No reader has two predicates.');
  return found;
}
