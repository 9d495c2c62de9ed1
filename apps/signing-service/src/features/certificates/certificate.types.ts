import type { Access } from 'countersign';
import type { Selectable } from 'kysely';
import type { Database } from '../../platform/database/database.types.js';
import type { KeypairRow } from '../keypairs/public.js';

export type CertificateRow = Selectable<Database['certificate']>;
export type CertificateProfileRow = Selectable<Database['certificateProfile']>;
export type CertificateTemplateRow = Selectable<Database['certificateTemplate']>;
/** A stored hierarchy. It contains wrapped keys, which no answer may contain. */
export type HierarchyRow = Selectable<Database['hierarchy']>;

export type CertificateAccess = Access<string, CertificateRow>;
export type CertificateProfileAccess = Access<string, CertificateProfileRow>;
export type CertificateTemplateAccess = Access<string, CertificateTemplateRow>;
export type HierarchyAccess = Access<string, HierarchyRow>;
export type KeypairAccess = Access<string, KeypairRow>;

/** The account of a new row and the user who creates it. */
export interface Owner {
  readonly accountId: string;
  readonly createdBy: string;
}
