import { type ArgumentsHost, Catch, type ExceptionFilter, Inject } from '@nestjs/common';
import { throwError } from 'rxjs';
import { type ReplyShape, sendableOf } from '../http/fastify/internal.js';
import { type SendableResponse, sendProblem } from '../http/internal.js';
import { EnforcementError } from '../core/internal.js';
import { ErrorAnswers } from './error-answers.js';

/**
 * Answers errors of enforcement that no filter of the application catches. Faults and programming errors are logged; their causes
 * never reach a client.
 */
@Catch(EnforcementError)
export class ProblemFilter implements ExceptionFilter<EnforcementError> {
  constructor(@Inject(ErrorAnswers) private readonly answers: ErrorAnswers) {}

  catch(error: EnforcementError, context: ArgumentsHost): unknown {
    this.answers.log(error);
    const type: string = context.getType();
    if (type === 'rpc') return throwError(() => this.answers.of(error).body);
    if (type !== 'http') throw error;
    const http = context.switchToHttp();
    const [path] = http.getRequest<{ originalUrl: string }>().originalUrl.split('?', 1);
    const response = sendableOf(http.getResponse<SendableResponse | ReplyShape>());
    return sendProblem(response, this.answers.of(error, path));
  }
}
