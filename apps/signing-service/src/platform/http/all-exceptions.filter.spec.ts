/** Tests of the filter of every error, on bare Express: what the client sees of the answer that was prepared. */
import { setTimeout as delay } from 'node:timers/promises';
import {
  type ArgumentsHost,
  ConflictException,
  Logger,
  ServiceUnavailableException,
} from '@nestjs/common';
import { InvalidInput } from '@countersign/signing-crypto';
import express, { type Request, type Response } from 'express';
import request from 'supertest';
import { AllExceptionsFilter } from './all-exceptions.filter.js';

Logger.overrideLogger(false);

const filter = new AllExceptionsFilter();

/** What a handler leads to that fails after it has done this with its answer. */
function failing(prepare: (response: Response) => unknown, error: Error = new ConflictException()) {
  const app = express().disable('etag');
  app.get('/thing', async (req: Request, res: Response) => {
    prepare(res);
    await delay(10);
    const http = { getRequest: () => req, getResponse: () => res };
    filter.catch(error, { switchToHttp: () => http } as unknown as ArgumentsHost);
  });
  return request(app).get('/thing?page=2');
}

describe('the answer to an error', () => {
  it('has nothing of the answer that was prepared', async () => {
    const prepared = { 'Last-Modified': 'secret', ETag: '"secret"', Location: '/secret' };
    const { headers, body } = await failing((response) => response.set(prepared)).expect(409);
    expect(headers['content-type']).toBe('application/problem+json');
    expect(JSON.stringify(headers)).not.toContain('secret');
    expect(body).toMatchObject({ status: 409, instance: '/thing' });
  });

  it('says what is wrong with a field of a key or certificate, and what is expected', async () => {
    const message = 'The digest has the wrong length.';
    const error = new InvalidInput({ field: 'digest', message, expected: 'base64 of 32 bytes' });
    const expected = `${message} Expected: base64 of 32 bytes.`;
    const { body } = await failing(() => {}, error).expect(400);
    const errors = [{ field: 'digest', expected }];
    expect(body).toMatchObject({ detail: `digest: ${expected}`, errors });
  });

  it('says when to come back, as the handler does if it does', async () => {
    const fault = new ServiceUnavailableException();
    const { headers } = await failing(() => {}, fault).expect(503);
    expect(headers['retry-after']).toBe('5');
    const told = await failing((response) => response.set('Retry-After', '77'), fault).expect(503);
    expect(told.headers['retry-after']).toBe('77');
  });

  it.each([
    [
      'a lost connection',
      Object.assign(new Error('refused\n  at'), { code: 'ECONNREFUSED', syscall: 'connect' }),
      'ECONNREFUSED',
    ],
    [
      'the cause of a decision',
      new Error('x', { cause: Object.assign(new Error(), { code: '57P01', severity: 'FATAL' }) }),
      '57P01',
    ],
    ['a busy service', new ServiceUnavailableException('busy'), 'busy'],
  ])('is logged in one line without a stack for %s', async (_, error, told) => {
    const lines: unknown[][] = [];
    const note = (...line: unknown[]) => lines.push(line);
    Logger.overrideLogger({ warn: note, error: note, log: note });
    await failing(() => {}, error).expect(503);
    Logger.overrideLogger(false);
    expect(lines).toEqual([[expect.stringContaining(told), 'Http']]);
    expect(String(lines[0]?.[0])).not.toMatch(/\n/);
  });

  it('cuts off what has begun, and leaves alone what has ended', async () => {
    await expect(failing((response) => response.write('row1'))).rejects.toThrow('aborted');
    const { text } = await failing((response) => response.end('row1')).expect(200);
    expect(text).toBe('row1');
  });
});
