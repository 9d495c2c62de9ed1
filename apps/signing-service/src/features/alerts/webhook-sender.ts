import { createHmac } from 'node:crypto';
import { lookup } from 'node:dns';
import { request as plainRequest } from 'node:http';
import { type RequestOptions, request as secureRequest } from 'node:https';
import { BlockList, isIP, isIPv4, isIPv6, type LookupFunction } from 'node:net';
import { Injectable } from '@nestjs/common';
import { AlertSettings } from './alert-settings.js';
import type { Alert } from './due-alerts.service.js';

/** Milliseconds for an answer. */
const patience = 10_000;

/** Posts alerts, signed. They name objects by id, and no person. */
@Injectable()
export class WebhookSender {
  constructor(private readonly settings: AlertSettings) {}

  get isSet(): boolean {
    return this.settings.webhookUrl !== undefined;
  }

  /**
   * Follows no redirect. The header has the time in seconds and the HMAC-SHA256 of time, dot and body.
   * @throws Error for an address in a private network, unless that is allowed, and for an answer that is not 2xx
   */
  async send({ key, accountId, resource, id, actions }: Alert): Promise<void> {
    const { webhookUrl, webhookSecret = '' } = this.settings;
    if (webhookUrl === undefined) return;
    const body = JSON.stringify({ key, accountId, resource, id, action: actions.at(-1) });
    const time = Math.floor(Date.now() / 1000);
    const mac = createHmac('sha256', webhookSecret).update(`${time}.${body}`).digest('hex');
    const headers = {
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(body),
      'X-Countersign-Signature': `t=${time},v1=${mac}`,
    };
    const status = await post(webhookUrl, body, { headers, ...this.#fence(webhookUrl) });
    if (status < 200 || status > 299) throw new Error(`The webhook answered ${status}.`);
  }

  /** The check of the address that is connected to, so that no name leads elsewhere between check and use. */
  #fence(url: string): RequestOptions {
    if (this.settings.webhookPrivate) return {};
    const refusal =
      'ALERTS_WEBHOOK_URL leads into a private network: set ALERTS_WEBHOOK_PRIVATE to on if it should.';
    const host = new URL(url).hostname.replace(/^\[|\]$/g, '');
    if (isIP(host) !== 0 && isPrivateAddress(host)) throw new Error(refusal);
    const fenced: LookupFunction = (name, options, done) => {
      lookup(name, { ...options, all: true }, (error, found) => {
        const isRefused = error === null && found.some(({ address }) => isPrivateAddress(address));
        const [first] = found ?? [];
        if (error !== null || isRefused || first === undefined) {
          done(error ?? new Error(refusal), '', 0);
        } else if (options.all === true) done(null, found);
        else done(null, first.address, first.family);
      });
    };
    return { lookup: fenced };
  }
}

function post(url: string, body: string, options: RequestOptions): Promise<number> {
  const send = url.startsWith('https:') ? secureRequest : plainRequest;
  return new Promise((resolve, reject) => {
    const sent = send(url, { ...options, method: 'POST', timeout: patience }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    sent.on('timeout', () => sent.destroy(new Error('The webhook did not answer in time.')));
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Networks that are not on the public internet: RFC 6890, IPv4 in IPv6, and multicast. */
const notPublic = new BlockList();

const networks: Readonly<Record<'ipv4' | 'ipv6', readonly string[]>> = {
  ipv4: [
    ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16'],
    ...['172.16.0.0/12', '192.0.0.0/24', '192.168.0.0/16', '198.18.0.0/15', '224.0.0.0/3'],
  ],
  ipv6: [
    ...['::/96', '64:ff9b::/96', '64:ff9b:1::/48', '2001::/32', '2002::/16'],
    ...['fc00::/7', 'fe80::/10', 'fec0::/10', 'ff00::/8'],
  ],
};
for (const family of ['ipv4', 'ipv6'] as const) {
  for (const network of networks[family]) {
    const [address = '', prefix] = network.split('/');
    notPublic.addSubnet(address, Number(prefix), family);
  }
}

/** Whether an address is not one of the public internet. What is no address counts as private. */
export function isPrivateAddress(address: string): boolean {
  if (isIPv4(address)) return notPublic.check(address, 'ipv4');
  return !isIPv6(address) || notPublic.check(address, 'ipv6');
}
