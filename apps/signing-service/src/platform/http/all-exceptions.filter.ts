/** Answers every error of the service as a problem, and logs those that are not the client's doing. */
import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  HttpException,
  HttpStatus,
  Logger,
  NotFoundException,
  ServiceUnavailableException,
} from '@nestjs/common';
import { EnforcementError, InvalidRequest, isFault } from 'countersign';
import { sendProblem } from 'countersign/nest';
import type { Request, Response } from 'express';
import { databaseFault, errorChain, textOf } from '../database/faults.js';
import { isSigningManager } from './addresses.js';
import { problemOfError } from './problem-of-error.js';
import { bodyFault } from './request-body.js';
import { RouteTable } from './route-table.js';

/** Headers that say what to do about the error. Others belong to the answer that is not given. */
const keptHeaders = [
  ...['Retry-After', 'Allow'],
  ...['X-RateLimit-Limit', 'X-RateLimit-Remaining', 'X-RateLimit-Reset'],
];

@Catch()
export class AllExceptionsFilter implements ExceptionFilter {
  readonly #logger = new Logger('Http');

  catch(error: unknown, host: ArgumentsHost): void {
    this.answer(error, host);
  }

  protected answer(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    const [path = ''] = request.originalUrl.split('?');
    const problem = problemOfError(error, path);
    const isOurs = error instanceof EnforcementError ? isFault(error) : problem.status >= 500;
    if (isOurs) this.#log(error, `${request.method} ${path}`);
    // A header that is set already is more precise.
    const set = keptHeaders.flatMap((name) => {
      const value = response.getHeader(name);
      return value === undefined ? [] : [[name, String(value)] as const];
    });
    const known = Object.fromEntries(set);
    if (isSigningManager(path)) {
      const { status, detail } = problem.body;
      const headers = { ...problem.headers, ...known, 'Content-Type': 'application/json' };
      response
        .status(status)
        .set(headers)
        .json({ error: { status, message: detail } });
      return;
    }
    sendProblem(response, { ...problem, headers: { ...problem.headers, ...known } });
  }

  /** One line, without a stack, for a service that is busy or without its database: every request fails then, and no code of ours. */
  #log(error: unknown, where: string): void {
    const fault = databaseFault(error);
    if (fault?.kind === 'unavailable') {
      const [told = ''] = (textOf([...errorChain(error)].at(-1), 'message') ?? '').split('\n');
      this.#logger.warn(`${where}: the database cannot serve (${fault.code}): ${told}`);
      return;
    }
    if (error instanceof ServiceUnavailableException && error.cause === undefined) {
      this.#logger.warn(`${where}: ${error.message}`);
      return;
    }
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    this.#logger.error(where, cause instanceof Error ? cause.stack : String(cause));
  }
}

/**
 * Answers for a body that could not be read: it is what is wrong, not the ids that a requirement looked for in it.
 * Registered before the library's own filter.
 */
@Catch(InvalidRequest)
export class UnreadableBodyFilter extends AllExceptionsFilter {
  override catch(error: unknown, host: ArgumentsHost): void {
    this.answer(bodyFault(host.switchToHttp().getRequest<object>()) ?? error, host);
  }
}

/** Answers 405 with `Allow` instead of 404 for a path that other methods have. What OPTIONS and HEAD find stays as it is. */
@Catch(NotFoundException)
export class WrongMethodFilter extends AllExceptionsFilter {
  constructor(private readonly routes: RouteTable) {
    super();
  }

  override catch(error: unknown, host: ArgumentsHost): void {
    const { method, originalUrl } = host.switchToHttp().getRequest<Request>();
    // Where nothing is found, Nest may have taken the prefix off `path`.
    const [path = ''] = originalUrl.split('?');
    const allowed = this.routes.methodsOf(path);
    if (allowed.length === 0 || [...allowed, 'OPTIONS', 'HEAD'].includes(method)) {
      this.answer(error, host);
      return;
    }
    const allow = allowed.join(', ');
    host.switchToHttp().getResponse<Response>().setHeader('Allow', allow);
    this.answer(
      new HttpException(`This path takes ${allow}.`, HttpStatus.METHOD_NOT_ALLOWED),
      host,
    );
  }
}
