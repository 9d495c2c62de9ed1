import { HttpException, HttpStatus, Injectable } from '@nestjs/common';
import type { Access, ActionAccess } from 'countersign';
import { entityTag, isNamed } from '../../platform/http/conditions/entity-tag.js';
import type { Work } from '../unit-of-work/work.js';
import { RepresentationsService } from './representations.service.js';
import { requestOf } from './request-of-caller.js';

/** Checks `If-Match` and `If-None-Match` of a write, RFC 9110 section 13, where nothing can change between check and write. */
@Injectable()
export class RequestConditionsService {
  constructor(private readonly representations: RepresentationsService) {}

  /**
   * INVARIANT: the object is locked by the transaction of `work`.
   * @param id of the object; `undefined` for an act on the account
   * @throws HttpException (412) when the object is not as the request wants it; also for one that has no tag
   */
  async assertMet(access: Access | ActionAccess, work: Work, id?: string): Promise<void> {
    const request = requestOf(access.principal);
    const { 'if-match': match, 'if-none-match': noneMatch } = request?.headers ?? {};
    if (match === undefined && noneMatch === undefined) return;
    const tag = entityTag(await this.representations.shown(access.action, id, work));
    const isMet =
      (match === undefined || isNamed(match, tag)) &&
      (noneMatch === undefined || !isNamed(noneMatch, tag));
    if (isMet) return;
    const detail =
      'The object is not in the state that the request names. Read it again, and repeat the change if it is still wanted.';
    throw new HttpException(detail, HttpStatus.PRECONDITION_FAILED);
  }
}
