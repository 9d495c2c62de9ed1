/** Answers every error of the service as a problem, and logs those that are not the client's doing. */
import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import { sendProblem, EnforcementError, InvalidRequest, isFault } from 'countersign';
import type { Request, Response } from 'express';
import { bodyFault } from '../validation/request-body.js';
import { problemOfError } from './problem-of-error.js';

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
    const retryAfter = response.getHeader('Retry-After');
    const known: Record<string, string> =
      retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) };
    sendProblem(response, { ...problem, headers: { ...problem.headers, ...known } });
  }

  #log(error: unknown, where: string): void {
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
