/** What a span and a counter say about a decision: names from the catalogue and codes, and no id of a person or an instance. */
import type { Attributes } from '@opentelemetry/api';
import type { DecisionRecord } from '../core/internal.js';

/** The attributes of one decision. What it does not have is left out. */
export function attributesOf({
  action,
  resource,
  principalKind,
  decision,
}: DecisionRecord): Attributes {
  const scope = decision.effect === 'permit' ? decision.scope : decision.scope?.join(',');
  return {
    'countersign.action': action,
    ...(resource === undefined ? {} : { 'countersign.resource.type': resource }),
    'countersign.principal.kind': principalKind,
    'countersign.effect': decision.effect,
    ...(decision.effect === 'deny' ? { 'countersign.code': decision.code } : {}),
    ...(scope === undefined ? {} : { 'countersign.scope': scope }),
  };
}

/** Text that is the same for decisions with the same attributes, among those of one action and one principal. */
export function attributesKey({ decision }: DecisionRecord): string {
  return decision.effect === 'permit'
    ? `permit ${decision.scope}`
    : `${decision.code} ${decision.scope?.join(',') ?? ''}`;
}
