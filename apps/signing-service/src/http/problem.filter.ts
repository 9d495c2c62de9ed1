/** Answers every error of the service as a problem, and logs those that are not the client's doing. */
import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { Request, Response } from 'express';
import { problemOfError } from './problem-of-error.js';

@Catch()
export class EveryProblemFilter implements ExceptionFilter {
  readonly #logger = new Logger('Http');

  catch(error: unknown, host: ArgumentsHost): void {
    this.answer(error, host);
  }

  protected answer(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    const [path = ''] = request.originalUrl.split('?');
    const { status, headers, body } = problemOfError(error, path);
    if (status >= 500) this.#log(error, `${request.method} ${path}`);
    if (response.headersSent) {
      response.destroy();
      return;
    }
    for (const name of ['ETag', 'Content-Length', 'Content-Disposition'])
      response.removeHeader(name);
    const retryAfter = response.getHeader('Retry-After');
    response.status(status).set(headers);
    if (retryAfter !== undefined) response.setHeader('Retry-After', retryAfter);
    response.end(JSON.stringify(body));
  }

  #log(error: unknown, where: string): void {
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    this.#logger.error(where, cause instanceof Error ? cause.stack : String(cause));
  }
}
