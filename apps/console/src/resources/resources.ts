/** The kinds of objects, in the order of the navigation. */
import { certificates } from './certificates.ts';
import { keys } from './keys.ts';
import { people } from './people.ts';
import { records } from './records.ts';
import type { Resource } from './resource.ts';

/** The sections of the navigation, and what each lists. */
export const sections: readonly (readonly [title: string, resources: readonly Resource[]])[] = [
  ['Keys', keys],
  ['Certificates', certificates],
  ['Records', records],
  ['People', people],
];

export const resources: readonly Resource[] = sections.flatMap(([, each]) => each);
