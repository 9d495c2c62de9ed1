import { createHash } from 'node:crypto';

/** The SHA-256 of an artifact, base64. */
export const digest = createHash('sha256').update('artifact').digest('base64');

/** What is sent to have it signed. */
export const request = { digestAlgorithm: 'SHA-256', digest };
