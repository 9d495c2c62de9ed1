/** The actions on the account itself that a principal may perform now, for the answers of account-wide objects. */
import { type Principal, scopeOf } from 'countersign';
import { catalogue } from '../../authorization/catalogue.js';

/** @param subject the part of the action names before the dot, such as `account-settings` */
export function accountActions(principal: Principal, subject: string): string[] {
  return catalogue.actions
    .filter(({ on, name }) => on === undefined && name.startsWith(`${subject}.`))
    .filter((action) => scopeOf(principal, action).kind !== 'none')
    .map(({ name }) => name);
}
