// In a fresh project: a quarter of the conformance suite, by the lookup and the uses that the tests of the repository have.
import { deepStrictEqual } from 'node:assert';
import { readFileSync } from 'node:fs';
import { argv, pid } from 'node:process';
import { URL } from 'node:url';
import {
  assertAdapterConformance,
  conformanceAssignments,
  conformanceCertificates,
  conformanceKeypairs,
  conformancePermissionSets,
  conformanceProfiles,
} from 'countersign/testing';
import { Client, Pool } from 'pg';

globalThis.expect = (given) => ({ toEqual: (wanted) => deepStrictEqual(given, wanted) });

const [layer, server] = argv.slice(2);
const name = `versions_${layer.replace('-', '_')}_${pid}`;
const admin = new Client({ connectionString: server });
await admin.connect();
await admin.query(`create database ${name}`);
const url = String(Object.assign(new URL(server), { pathname: `/${name}` }));
const pool = new Pool({ connectionString: url, max: 4 });
await pool.query(readFileSync('tables.sql', 'utf8'));

const snakeCased = (row) =>
  Object.fromEntries(
    Object.entries(row).map(([key, value]) => [
      key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value,
    ]),
  );
for (const [table, rows] of Object.entries({
  certificate: conformanceCertificates,
  keypair: conformanceKeypairs,
  assignment: conformanceAssignments,
  profile: conformanceProfiles,
})) {
  const insert = `insert into ${table} select * from json_populate_recordset(null::${table}, $1)`;
  await pool.query(insert, [JSON.stringify(rows.map(snakeCased))]);
}

// Compiled into the project from the tests of the repository.
const compiled = (file) => import(`./${file}.js`);
const { scopeAdapter } = await compiled('table-adapter');
const opens = await compiled(`layers/${layer}.layer`);
const [open] = Object.entries(opens).flatMap(([key, value]) =>
  key.startsWith('open') ? [value] : [],
);
const { adapter, close } = await open({ kind: 'postgres', pool, url, statements: [] });
const sets = conformancePermissionSets.filter((_, at) => at % 4 === 1);
await assertAdapterConformance(scopeAdapter(adapter), sets);
await close();
await pool.end();
await admin.end();
console.log(`${sets.length} of ${conformancePermissionSets.length} sets conform`);
