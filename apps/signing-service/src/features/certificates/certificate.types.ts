/** Rows and accesses of this feature by name, for signatures. No behaviour enters here. */
import type { Access } from 'countersign';
import type { Selectable } from 'kysely';
import type { Database } from '../../platform/database/database.types.js';

/** A stored certificate. */
export type CertificateRow = Selectable<Database['certificate']>;
/** A stored hierarchy, with its sealed keys: present it, never answer it. */
export type HierarchyRow = Selectable<Database['hierarchy']>;
/** A stored certificate profile. */
export type CertificateProfileRow = Selectable<Database['certificateProfile']>;
/** A stored certificate template. */
export type CertificateTemplateRow = Selectable<Database['certificateTemplate']>;
/** A stored keypair, with its sealed key. */
export type KeypairRow = Selectable<Database['keypair']>;

export type CertificateAccess = Access<CertificateRow>;
export type HierarchyAccess = Access<HierarchyRow>;
export type CertificateProfileAccess = Access<CertificateProfileRow>;
export type KeypairAccess = Access<KeypairRow>;

/** An answer with what the caller may do with it now (http-contract.md section 1). */
export type WithActions<Answer> = Answer & { readonly actions: readonly string[] };
