import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { DatabaseHandle } from '../../platform/database/database.js';

/** Something that somebody should do. */
export interface Alert {
  /** Names the alert once and for all. */
  readonly key: string;
  readonly accountId: string;
  readonly resource: string;
  readonly id: string;
  /** What its recipients can do with the object, all of it. */
  readonly actions: readonly string[];
  readonly sentence: string;
}

interface Row {
  readonly key: string;
  readonly accountId: string;
  readonly resource:
    'certificate' | 'key-rotation' | 'export-request' | 'delete-request' | 'release';
  readonly id: string;
  readonly name: string;
  readonly at: Date;
}

/** Alerts that are found at once. */
const atOnce = 50;

@Injectable()
export class DueAlertsService {
  constructor(private readonly handle: DatabaseHandle) {}

  /** The alerts whose recipients nobody has looked for. @param days before the end of a certificate */
  async find(days: number): Promise<Alert[]> {
    const { rows } = await sql<Row>`
      select * from (
        select 'certificate ' || "id" || ' ends' as "key", "accountId", 'certificate' as "resource",
          "id", coalesce("alias", "subject") as "name", "notAfter" as "at" from "certificate"
          where "revokedAt" is null and "notAfter" between now() and now() + ${days} * interval '1 day'
        union all
        select 'rotation ' || "id" || ' due ' || extract(epoch from "nextRefreshAt")::bigint, "accountId",
          'key-rotation', "id", "alias", "nextRefreshAt" from "keyRotation"
          where "nextRefreshAt" < now() + interval '1 day'
        union all
        select 'export request ' || "id", "accountId", 'export-request', "id", "reason", "createdAt"
          from "exportRequest" where "status" = 'pending'
        union all
        select 'delete request ' || "id", "accountId", 'delete-request', "id", "reason", "createdAt"
          from "deleteRequest" where "status" = 'pending'
        union all
        select 'release ' || "id", "accountId", 'release', "id", "name", "createdAt"
          from "release" where "status" = 'requested' and "windowEnd" > now()
      ) as "due"
      where not exists (select from "alertDelivery"
        where "alertDelivery"."key" = "due"."key" and "alertDelivery"."recipient" = '')
      order by "at", "key" limit ${atOnce}`.execute(this.handle.db);
    return rows.map((row) => ({
      ...{ key: row.key, accountId: row.accountId, resource: row.resource, id: row.id },
      ...alertOf(row),
    }));
  }
}

function alertOf({ resource, name, at }: Row): Pick<Alert, 'actions' | 'sentence'> {
  const day = at.toISOString().slice(0, 10);
  switch (resource) {
    case 'certificate':
      return { actions: ['certificate.view'], sentence: `The certificate ${name} ends on ${day}.` };
    case 'key-rotation':
      return {
        actions: ['key-rotation.view'],
        sentence: `The key rotation ${name} is due on ${day}.`,
      };
    case 'export-request':
      return {
        actions: ['export-request.view', 'keypair.export.approve'],
        sentence: `A request to export a keypair waits for your approval: ${name}`,
      };
    case 'delete-request':
      return {
        actions: ['delete-request.view', 'keypair.delete.approve'],
        sentence: `A request to delete a keypair waits for your approval: ${name}`,
      };
    case 'release':
      return {
        actions: ['release.view', 'release.approve'],
        sentence: `The release ${name} waits for your approval.`,
      };
  }
}
