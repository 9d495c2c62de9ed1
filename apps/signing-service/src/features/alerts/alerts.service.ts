/** Sends each alert once to everybody who may see its object, from a timer. What is to be sent is in the database, so a restart loses nothing. */
import { setTimeout as delay } from 'node:timers/promises';
import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { sql } from 'kysely';
import { PrincipalsService } from '../../authorization/authentication/principals.service.js';
import { DatabaseLookup } from '../../authorization/lookups.js';
import { DatabaseHandle } from '../../platform/database/database.js';
import { AlertSettings } from './alert-settings.js';
import { type Alert, DueAlertsService } from './due-alerts.service.js';
import { MailSender } from './mail-sender.js';
import { WebhookSender } from './webhook-sender.js';

/** The recipient that is no user. */
const webhook = 'webhook';
/** Attempts after which a recipient is given up. The wait doubles from a minute to eight hours. */
const mostAttempts = 10;

interface Delivery {
  readonly key: string;
  readonly recipient: string;
  readonly content: string;
}

@Injectable()
export class AlertsService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #logger = new Logger('Alerts');
  readonly #stop = new AbortController();
  #running: Promise<void> | undefined;

  constructor(
    private readonly handle: DatabaseHandle,
    private readonly settings: AlertSettings,
    private readonly due: DueAlertsService,
    private readonly principals: PrincipalsService,
    private readonly discovery: DiscoveryService,
    private readonly mail: MailSender,
    private readonly hook: WebhookSender,
  ) {}

  onApplicationBootstrap(): void {
    const { checkSeconds } = this.settings;
    if (checkSeconds > 0 && (this.mail.isSet || this.hook.isSet)) this.#running = this.#run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      await this.round().catch((error: unknown) => this.#logger.error('Alerts failed.', error));
      const wait = this.settings.checkSeconds * 1000;
      await delay(wait, undefined, { ref: false, signal }).catch(() => {});
    }
  }

  /** Finds new alerts with their recipients, and sends what is to be sent now. @returns how many were sent */
  async round(): Promise<number> {
    for (const alert of await this.due.find(this.settings.days)) await this.#note(alert);
    let sent = 0;
    for (;;) {
      const delivery = await this.#claim();
      if (delivery === undefined || this.#stop.signal.aborted) return sent;
      if (await this.#send(delivery)) sent += 1;
    }
  }

  /** Stores who is to be told. Of several instances, one does. */
  async #note(alert: Alert): Promise<void> {
    const users = await this.handle.db
      .selectFrom('user')
      .select('id')
      .where('accountId', '=', alert.accountId)
      .where('status', '=', 'active')
      .orderBy('id')
      .execute();
    const recipients = [''];
    if (this.hook.isSet) recipients.push(webhook);
    if (this.mail.isSet) {
      for (const { id } of users) if (await this.#mayKnow(id, alert)) recipients.push(id);
    }
    const { key } = alert;
    const content = JSON.stringify(alert);
    const rows = recipients.map((recipient) => ({
      ...{ key, recipient, content, sentAt: recipient === '' ? new Date() : null },
    }));
    const insert = this.handle.db.insertInto('alertDelivery').values(rows);
    await insert.onConflict((conflict) => conflict.doNothing()).execute();
  }

  /** Whether the user can do everything with the object that the alert is about, now. */
  async #mayKnow(userId: string, { resource, id, actions }: Alert): Promise<boolean> {
    const principal = await this.principals.byId(userId);
    const lookup = this.discovery
      .getProviders()
      .map(({ instance }) => instance as unknown)
      .find((each) => each instanceof DatabaseLookup && each.resource.name === resource);
    if (principal === undefined || !(lookup instanceof DatabaseLookup)) return false;
    const found = await lookup.one(principal, id);
    return found !== undefined && actions.every((action) => found.actions.includes(action));
  }

  /** Takes the next delivery for this instance; it comes back later unless it is noted as sent. */
  async #claim(): Promise<Delivery | undefined> {
    const { rows } = await sql<Delivery>`
      update "alertDelivery" set "attempts" = "attempts" + 1,
        "dueAt" = now() + least(power(2, "attempts"), 480) * interval '1 minute'
      where ("key", "recipient") in (select "key", "recipient" from "alertDelivery"
        where "sentAt" is null and "dueAt" <= now() and "attempts" < ${mostAttempts}
        order by "dueAt" limit 1 for update skip locked)
      returning "key", "recipient", "content"`.execute(this.handle.db);
    return rows[0];
  }

  async #send({ key, recipient, content }: Delivery): Promise<boolean> {
    const alert = JSON.parse(content) as Alert;
    try {
      if (recipient === webhook) await this.hook.send(alert);
      else if (await this.#mayKnow(recipient, alert)) await this.#mailTo(recipient, alert);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#logger.warn(`An alert could not be sent, and is tried again later: ${reason}`);
      return false;
    }
    await this.handle.db
      .updateTable('alertDelivery')
      .set({ sentAt: new Date() })
      .where('key', '=', key)
      .where('recipient', '=', recipient)
      .execute();
    return true;
  }

  async #mailTo(userId: string, { sentence }: Alert): Promise<void> {
    const { email } = await this.handle.db
      .selectFrom('user')
      .select('email')
      .where('id', '=', userId)
      .executeTakeFirstOrThrow();
    await this.mail.send(email, sentence);
  }
}
