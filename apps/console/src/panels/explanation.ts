/** Why a decision is as it is, in a sentence. */
import { request } from '../api/request.ts';
import type { Posted } from '../api/types.ts';

export type Explanation = Posted<'/access/explain'>;

/** Asks about the caller, or about another one where `principalId` names one. */
export function explain(
  action: string,
  resourceId: string,
  principalId?: string,
): Promise<Explanation> {
  return request('POST', '/access/explain', {
    ...{ action, resourceId },
    ...(principalId === undefined ? {} : { principalId }),
  });
}

export function whyNot(explanation: Explanation): string {
  if (explanation.effect === 'permit') return 'may decide';
  const { code, missing = [], scope = [] } = explanation;
  switch (code) {
    case 'permission-missing':
      return `lacks the permission ${missing.join(' or ')}`;
    case 'prerequisite-missing':
      return `also needs ${missing.join(' and ')}`;
    case 'out-of-scope':
      return `may do it only on what is: ${scope.join(', ')}`;
    case 'constraint':
      return 'made the request, and two people are needed';
    case 'principal-not-allowed':
      return 'is no person who may decide';
    case 'condition-failed':
    case 'grant-ceiling':
    case 'not-found':
      return code;
  }
}
