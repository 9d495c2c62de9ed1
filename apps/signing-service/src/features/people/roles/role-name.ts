/** Tells role names apart as people see them. No decision is ever made by the name of a role. */
import { presetRoles } from '@countersign/software-trust';

/** Title of the role that onboarding gives to the first person of an account: every permission of the catalogue. */
export const administratorTitle = 'Administrator';

/** Letters that look alike across these alphabets; a name keeps to one of them. */
const lookAlikeScripts = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Cherokee}/u,
];

/**
 * The form in which two names count as the same: compatibility forms unified (NFKC, so fullwidth equals ASCII), case folded
 * by way of upper case (so dotless i equals i and sharp s equals ss), invisible characters dropped, blanks collapsed.
 * Letters of different alphabets stay different; `isUnambiguous` refuses names that mix them.
 */
export function roleNameKey(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\p{C}\p{Default_Ignorable_Code_Point}]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .toUpperCase()
    .toLowerCase()
    .normalize('NFKC');
}

/** Whether a name shows what it is: in its compatibility form already, and in one alphabet. */
export function isUnambiguous(name: string): boolean {
  const scripts = lookAlikeScripts.filter((script) => script.test(name));
  return name === name.normalize('NFKC') && scripts.length <= 1;
}

const builtIn = new Set(
  [administratorTitle, ...Object.values(presetRoles).map(({ title }) => title)].map(roleNameKey),
);

/** Whether a name looks like one of the built-in roles, which a role of an account's own may not. */
export function looksBuiltIn(name: string): boolean {
  return builtIn.has(roleNameKey(name));
}
