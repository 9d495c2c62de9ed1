/** Bodies of the settings routes. */
import { IsBoolean, IsIn } from 'class-validator';
import { IfGiven } from '../../platform/http/validation/if-given.decorator.js';

/** `PATCH /account/settings`. What is left out stays as it is. */
export class UpdateAccountSettings {
  /** Whether membership in a team assigns the keypairs of the team (domain.md A16). */
  @IfGiven()
  @IsBoolean()
  teamsEnabled?: boolean;

  /** The access of keypairs whose maker says nothing. */
  @IfGiven()
  @IsIn(['open', 'restricted'])
  defaultAccess?: 'open' | 'restricted';

  /** Whether nobody approves their own request. */
  @IfGiven()
  @IsBoolean()
  distinctApprover?: boolean;
}
