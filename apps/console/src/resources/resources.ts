/** The kinds of objects, in the order of the navigation. */
import { certificates } from './certificates.ts';
import { keys } from './keys.ts';
import { people } from './people.ts';
import { records } from './records.ts';
import type { Resource } from './resource.ts';

export const resources: readonly Resource[] = [...keys, ...certificates, ...records, ...people];
