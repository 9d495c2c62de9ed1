/** The catalogue of a software-signing account, assembled from its groups. */
import {
  type ActionName,
  defineCatalogue,
  type PermissionName,
  type ResourceName,
} from 'countersign';
import { certificates } from './certificates.js';
import { general } from './general.js';
import { keypairs } from './keypairs.js';
import { masterKeys } from './master-keys.js';
import { principalActions, principals } from './principals.js';
import { releases } from './releases.js';
import { threatDetection } from './threat-detection.js';

/** The 29 permissions of docs/domain/grants.md, in its order, and what holds of each kind of principal. */
export const softwareTrust = defineCatalogue({
  resources: {
    ...general.resources,
    ...certificates.resources,
    ...keypairs.resources,
    ...masterKeys.resources,
    ...releases.resources,
    ...threatDetection.resources,
  },
  actions: {
    ...general.actions,
    ...certificates.actions,
    ...keypairs.actions,
    ...masterKeys.actions,
    ...releases.actions,
    ...threatDetection.actions,
    ...principalActions,
  },
  permissions: {
    ...general.permissions,
    ...certificates.permissions,
    ...keypairs.permissions,
    ...masterKeys.permissions,
    ...releases.permissions,
    ...threatDetection.permissions,
  },
  principals,
});

/** The definition behind `softwareTrust`, as a type. */
export type SoftwareTrust = typeof softwareTrust.definition;
/** An id of one of the 29 permissions. */
export type SoftwareTrustPermission = PermissionName<SoftwareTrust>;
/** An action of the catalogue. */
export type SoftwareTrustAction = ActionName<SoftwareTrust>;
/** A resource type of the catalogue. */
export type SoftwareTrustResource = ResourceName<SoftwareTrust>;
