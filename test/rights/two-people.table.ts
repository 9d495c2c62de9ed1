/**
 * Everything that needs two people, and every way in which one person may be two. One person, `mallory`, is behind both in the
 * ways of the first table; the second has their twins, in which two people act. What needs two people:
 *
 * - `export`, `delete`, `release`: one asks, and the other approves; `reject` the same for each
 * - `2 of export`, `2 of delete`, `2 of release`: somebody else asks, both approve, and two approvals are needed
 *
 * A recovery needs two people as well, one of whom is an operator: test/account/recoveries.e2e-spec.ts has its ways.
 */
export const needs = [
  ...['export', 'reject export', 'delete', 'reject delete', 'release', 'reject release'],
  ...['2 of export', '2 of delete', '2 of release'],
] as const;

/** One of them. */
export type Need = (typeof needs)[number];

/** In each of these ways, nothing of `needs` succeeds. */
export const onePerson = [
  'mallory twice',
  'mallory, and a person whom they made, by the first token',
  'a person whom mallory made, by the first token, and mallory',
  'mallory, and a service user whom they made',
  'a service user whom mallory made, and mallory',
  'mallory, and a person whom they made, who took over, by the first token that mallory kept',
  'a person whom mallory made, before they took over, and mallory',
  'a person whom mallory made, who took over, by the first token that mallory kept, and mallory',
  'a person whom mallory made, who took over, by a token made later with the first one, and mallory',
  'mallory, and a person whom they made, who took over, by a token made later with the first one',
  'mallory, and a person whom a person made whom mallory made, both by first tokens',
  'a service user of a person whom mallory made, by first tokens, and mallory',
  'mallory, and a person to whom they issued a token, since revoked',
  'a person to whom mallory issued a token, and mallory',
  'two people whom mallory made, by their first tokens',
  'two service users whom mallory made',
  'two people to whom mallory issued a token each',
  'mallory, and a person whom they made and added to the team for it',
  'mallory, and a person whom they made, suspended and enabled for it',
  'mallory, suspended and enabled, and a person whom they made',
] as const;

/** In each of these, all of `needs` succeed. */
export const twoPeople = [
  'two people',
  'mallory, and a person whom they made, by a token of their own',
  'a person whom mallory made, by a token of their own, and mallory',
  'mallory, and a person whom they made, who took over before',
  'a person whom mallory made, who took over before, and mallory',
  'two people whom mallory made, who took over before',
  'mallory, and a service user of somebody else',
  'mallory, and somebody else of the team',
  'mallory, and a person to whom they issued a token, by their own from before',
  'mallory, and a person whom a person made whom mallory made, who took over before',
] as const;
