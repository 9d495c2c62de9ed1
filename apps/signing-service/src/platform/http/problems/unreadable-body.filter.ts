/** Answers for requirements whose ids are in a body that could not be read: the ids are not what is wrong with it. */
import { type ArgumentsHost, Catch } from '@nestjs/common';
import { InvalidRequest } from 'countersign';
import { bodyFault } from '../validation/request-body.js';
import { AllExceptionsFilter } from './all-exceptions.filter.js';

/** Before the library's own filter, and only for what it says of ids. */
@Catch(InvalidRequest)
export class UnreadableBodyFilter extends AllExceptionsFilter {
  override catch(error: unknown, host: ArgumentsHost): void {
    this.answer(bodyFault(host.switchToHttp().getRequest<object>()) ?? error, host);
  }
}
