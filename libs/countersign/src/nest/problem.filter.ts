/** Answers what enforcement threw with an RFC 9457 problem. No other error and no wording enters here. */
import { inspect } from 'node:util';
import { type ArgumentsHost, Catch, type ExceptionFilter, Inject, Logger } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { throwError } from 'rxjs';
import { DecisionUnavailable, EnforcementError, Misuse, problemOf } from '../core/index.js';

/** Registered for the whole application. Faults and programming errors are logged; their causes never reach a client. */
@Catch(EnforcementError)
export class ProblemFilter implements ExceptionFilter<EnforcementError> {
  readonly #logger = new Logger(ProblemFilter.name);

  constructor(@Inject(HttpAdapterHost) private readonly host: HttpAdapterHost) {}

  catch(error: EnforcementError, context: ArgumentsHost): unknown {
    this.#log(error);
    const type: string = context.getType();
    if (type === 'rpc') return throwError(() => problemOf(error).body);
    if (type !== 'http') throw error;
    // INVARIANT: read now; when this is constructed the adapter may not be there yet.
    const { httpAdapter } = this.host;
    const [request, response] = context.getArgs<[unknown, unknown]>();
    if (httpAdapter.isHeadersSent(response)) return httpAdapter.end(response);
    const url: unknown = httpAdapter.getRequestUrl(request);
    const { status, headers, body } = problemOf(error, String(url).split('?', 1)[0]);
    for (const [name, value] of Object.entries(headers)) {
      httpAdapter.setHeader(response, name, value);
    }
    return httpAdapter.reply(response, body, status);
  }

  #log(error: EnforcementError): void {
    if (!(error instanceof DecisionUnavailable || error instanceof Misuse)) return;
    const { cause } = error;
    this.#logger.error(cause === undefined ? error.message : `${error.message}\n${inspect(cause)}`);
  }
}
