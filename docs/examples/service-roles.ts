import { presetRoles } from '@countersign/software-trust';
import { catalogue } from '../../apps/signing-service/src/authorization/catalogue.js';

export { catalogue };
export const roles = Object.fromEntries(
  Object.entries(presetRoles).map(([name, { permissions }]) => [name, permissions]),
);
