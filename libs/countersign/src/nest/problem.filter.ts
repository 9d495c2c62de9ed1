import { inspect } from 'node:util';
import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import { throwError } from 'rxjs';
import { problemOf, type SendableResponse, sendProblem } from '../http/internal.js';
import { EnforcementError, isFault } from '../core/internal.js';

/** Answers errors of enforcement with an RFC 9457 problem. Faults and programming errors are logged; their causes never reach a client. */
@Catch(EnforcementError)
export class ProblemFilter implements ExceptionFilter<EnforcementError> {
  readonly #logger = new Logger(ProblemFilter.name);

  catch(error: EnforcementError, context: ArgumentsHost): unknown {
    if (isFault(error)) this.#log(error);
    const type: string = context.getType();
    if (type === 'rpc') return throwError(() => problemOf(error).body);
    if (type !== 'http') throw error;
    const http = context.switchToHttp();
    const [path] = http.getRequest<{ originalUrl: string }>().originalUrl.split('?', 1);
    return sendProblem(http.getResponse<SendableResponse>(), problemOf(error, path));
  }

  #log({ message, cause }: EnforcementError): void {
    this.#logger.error(cause === undefined ? message : `${message}\n${inspect(cause)}`);
  }
}
