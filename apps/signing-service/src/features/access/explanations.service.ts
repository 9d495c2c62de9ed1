/** Says why an action is permitted or not, to the caller or to who manages users. */
import { Injectable } from '@nestjs/common';
import { type Decision, hideExistence, type Principal } from 'countersign';
import { PermissionService } from 'countersign/nest';
import { PrincipalsService } from '../../authorization/authentication/principals.service.js';
import { catalogue } from '../../authorization/catalogue.js';
import { Existence } from '../../authorization/authorization.module.js';
import { invalidField } from '../../platform/http/validation.js';
import type { ExplainAccess } from './explain-access.dto.js';

/** A change that would permit it. One without permissions and predicates has a sentence. */
interface Fix {
  readonly permissions?: readonly string[];
  readonly predicates?: readonly string[];
  readonly sentence?: string;
}

/** A decision as explained. `fixes`: the smallest changes that would permit it; none for a permit. */
export type Explained = Decision & {
  readonly principalId: string;
  readonly resourceId?: string;
  readonly fixes: readonly Fix[];
};

@Injectable()
export class ExplanationsService {
  constructor(
    private readonly permissions: PermissionService,
    private readonly principals: PrincipalsService,
    private readonly existence: Existence,
  ) {}

  /**
   * The decision that the request would get now. It is no attempt, so it is not recorded.
   * @throws InvalidFields for an action that there is not, or an id too many or too few; PermissionDenied about others without
   * Manage users; ResourceNotFound for a principal whom the account does not have
   */
  async explain(caller: Principal, question: ExplainAccess): Promise<Explained> {
    const { principalId = caller.id, action, resourceId } = question;
    const other = principalId !== caller.id;
    if (other) await this.permissions.assert(caller, 'user.view', principalId);
    const known = actionOf(question);
    const principal = other ? await this.principals.byId(principalId) : caller;
    const about = { principalId, ...(resourceId === undefined ? {} : { resourceId }) };
    if (principal === undefined) {
      return { effect: 'deny', action, code: 'principal-not-allowed', ...about, fixes: [enable] };
    }
    const { decision, fixes } = await this.permissions.explain(principal, action, resourceId);
    if (!this.existence.isHidden) return { ...decision, ...about, fixes };
    // INVARIANT: where existence is hidden, an explanation does not tell what the answer would hide, and no fix tells how the
    // principal is related to an object.
    const shown = hideExistence(decision, principal, known);
    return { ...shown, ...about, fixes: resourceId === undefined ? fixes : [] };
  }
}

/** A disabled user is not authenticated at all. */
const enable = { kind: 'enable-user', sentence: 'Enable the user.' };

/** The action of a question. @throws InvalidFields */
function actionOf({ action, resourceId }: ExplainAccess) {
  const known = catalogue.actions.find(({ name }) => name === action);
  if (known === undefined) {
    throw invalidField('action', 'must be an action of the catalogue, such as `keypair.sign`.');
  }
  if (known.on === undefined && resourceId !== undefined) {
    throw invalidField('resourceId', `must be left out: \`${action}\` is about the account.`);
  }
  if (known.on !== undefined && !known.list && resourceId === undefined) {
    throw invalidField('resourceId', `must be the id of a ${known.on.name}.`);
  }
  return known;
}
