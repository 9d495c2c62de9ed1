/** Counts requests, uploads and wrong tokens. Each instance counts by itself, in memory. */
import { HttpException, HttpStatus, Injectable } from '@nestjs/common';
import type { Request, RequestHandler, Response } from 'express';
import { metricsPath } from './addresses.js';
import type { IsAuthenticated } from './request-body.js';

/** Whether an act is permitted. */
export interface Taken {
  readonly permitted: boolean;
  /** Whole seconds until the window ends, 1 at least. */
  readonly seconds: number;
}

interface Use {
  readonly endsAt: number;
  used: number;
}

/** Keys above this number make room for a new one. */
const mostKeys = 100_000;

/** Counts what each key did since its window began: with the first act after the last window of the key ended. */
export class RateWindow {
  readonly #uses = new Map<string, Use>();

  /**
   * @param limit how much a key may do in a window
   * @param milliseconds length of a window
   */
  constructor(
    readonly limit: number,
    private readonly milliseconds: number,
    private readonly now: () => number = Date.now,
  ) {}

  /** Counts an act of this weight. One that is refused does not count. */
  take(key: string, weight = 1): Taken {
    const now = this.now();
    const use = this.#useOf(key, now);
    const permitted = use.used + weight <= this.limit;
    if (permitted) use.used += weight;
    const seconds = Math.max(1, Math.ceil((use.endsAt - now) / 1000));
    return { permitted, seconds };
  }

  #useOf(key: string, now: number): Use {
    const use = this.#uses.get(key);
    if (use !== undefined && use.endsAt > now) return use;
    this.#uses.delete(key);
    const started = { endsAt: now + this.milliseconds, used: 0 };
    this.#uses.set(key, started);
    this.#forget(now);
    return started;
  }

  /** Windows end in the order in which they began, so the first ones of the map are the oldest. */
  #forget(now: number): void {
    for (const [key, { endsAt }] of this.#uses) {
      if (endsAt > now && this.#uses.size <= mostKeys) return;
      this.#uses.delete(key);
    }
  }
}

/** What may be done in a time. 0: without a limit. */
export interface RateLimits {
  /** Requests of one principal in a second, on average over ten. */
  readonly requestRate: number;
  /** Mebibytes that one principal uploads in a minute. */
  readonly uploadRate: number;
  /** Wrong tokens from one address in a minute. */
  readonly wrongTokens: number;
  /** How many proxies are in front of the service, whose `X-Forwarded-For` tells the address. */
  readonly trustedProxies: number;
}

/** Seconds over which requests are counted. */
const requestSeconds = 10;
const minute = 60_000;
const mebibyte = 1_048_576;

@Injectable()
export class RateLimitsService {
  readonly trustedProxies: number;
  readonly #requests: RateWindow;
  readonly #uploads: RateWindow;
  readonly #wrongTokens: RateWindow;

  constructor({ requestRate, uploadRate, wrongTokens, trustedProxies }: RateLimits) {
    this.trustedProxies = trustedProxies;
    this.#requests = new RateWindow(requestRate * requestSeconds, requestSeconds * 1000);
    this.#uploads = new RateWindow(uploadRate, minute);
    this.#wrongTokens = new RateWindow(wrongTokens, minute);
  }

  /** Counts a request. @throws HttpException (429) for one too many, with `Retry-After` */
  request(principalId: string, response: Response): void {
    count(this.#requests, { key: principalId, response, refusal: 'You send too many requests.' });
  }

  /** Counts the bytes of an upload; less than a mebibyte costs nothing. @throws HttpException (429) for too many */
  upload(principalId: string, bytes: number, response: Response): void {
    const weight = Math.floor(bytes / mebibyte);
    if (weight === 0) return;
    count(this.#uploads, { key: principalId, response, refusal: 'You upload too much.', weight });
  }

  /** Counts a wrong token, or a wrong code. @throws HttpException (429) for one too many */
  wrongToken(address = '', response: Response): void {
    const refusal = 'Too many wrong tokens came from your address.';
    count(this.#wrongTokens, { key: networkOf(address), response, refusal });
  }
}

interface CountedRequest {
  readonly key: string;
  readonly response: Response;
  readonly refusal: string;
  readonly weight?: number;
}

function count(window: RateWindow, { key, response, refusal, weight }: CountedRequest): void {
  if (window.limit === 0) return;
  const { permitted, seconds } = window.take(key, weight);
  if (permitted) return;
  response.setHeader('X-RateLimit-Limit', window.limit);
  response.setHeader('X-RateLimit-Remaining', 0);
  response.setHeader('X-RateLimit-Reset', seconds);
  response.setHeader('Retry-After', seconds);
  throw new HttpException(
    `${refusal} Try again in ${seconds} seconds.`,
    HttpStatus.TOO_MANY_REQUESTS,
  );
}

/** An IPv4 address, or the /64 network of an IPv6 address: who has one address of it has them all. */
function networkOf(address: string): string {
  const ipv4 = /(?:^|:)(\d+\.\d+\.\d+\.\d+)$/.exec(address)?.[1];
  if (ipv4 !== undefined) return ipv4;
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? [];
  const first = head.split(':').filter((part) => part !== '');
  const missing = tail === undefined ? 0 : Math.max(0, 4 - first.length);
  return [...first, ...Array.from({ length: missing }, () => '0')].slice(0, 4).join(':');
}

/** Whether a request sends the code of a recovery, right or wrong, and not a token. */
export function isRecoveryCode({ headers }: Request): boolean {
  return /^recovery /i.test(headers.authorization ?? '');
}

/** Runs after authentication: a right token passes, also from an address that sent many wrong ones. */
export function limitWrongTokens(
  limits: RateLimitsService,
  isAuthenticated: IsAuthenticated,
): RequestHandler {
  return (request, response, next) => {
    // The token of the metrics is that of no principal. A wrong one is counted where it is compared.
    const isOurs = request.path !== metricsPath;
    const { authorization, 'x-api-key': key } = request.headers;
    // Wrong codes of recoveries are counted where they are redeemed, so that a right one passes.
    const isToken = key !== undefined || (authorization !== undefined && !isRecoveryCode(request));
    if (isOurs && isToken && !isAuthenticated(request)) limits.wrongToken(request.ip, response);
    next();
  };
}
