/** The people, keypairs and questions of the benchmark, from a seed. */
import { type Random, randomFrom, uuidOf } from '../measure/random.js';
import { actions, catalogue } from './catalogue.js';

/** Somebody who asks. */
export interface Person {
  readonly number: number;
  readonly id: string;
  readonly accountId: string;
  readonly permissions: readonly string[];
  /** Ids of the keypairs assigned to the person. */
  readonly assigned: ReadonlySet<string>;
}

/** What is asked about. */
export interface Keypair {
  readonly number: number;
  readonly id: string;
  readonly accountId: string;
  readonly ordinary: boolean;
}

/** Questions as numbers: who, which of `actions`, about which keypair. */
export interface Questions {
  readonly length: number;
  readonly person: Uint32Array;
  readonly action: Uint8Array;
  readonly keypair: Uint32Array;
}

/** All of it. */
export interface World {
  readonly people: readonly Person[];
  readonly keypairs: readonly Keypair[];
  readonly questions: Questions;
}

/** How much of it. */
export interface Size {
  readonly seed: number;
  readonly people: number;
  readonly keypairs: number;
  readonly questions: number;
}

const accounts = 10;
const assignments = 20;

/**
 * Makes a world. Everybody holds each permission with probability ½ and is assigned 20 keypairs, one in ten of them of
 * another account, as a damaged database would have it; half of the questions are about an assigned keypair.
 */
export function makeWorld(size: Size): World {
  const random = randomFrom(size.seed);
  const accountIds = Array.from({ length: accounts }, (_, number) => uuidOf('a', number));
  const keypairs = Array.from({ length: size.keypairs }, (_, number): Keypair => ({
    number,
    id: uuidOf('b', number),
    accountId: accountIds[number % accounts] ?? '',
    ordinary: random.chance(0.9),
  }));
  const assigned: number[][] = [];
  const people = Array.from({ length: size.people }, (_, number): Person => {
    const numbers = Array.from({ length: assignments }, () =>
      random.chance(0.9) ? ofAccount(random, size, number) : random.below(size.keypairs),
    );
    assigned.push(numbers);
    return {
      number,
      id: uuidOf('c', number),
      accountId: accountIds[number % accounts] ?? '',
      permissions: catalogue.permissions.filter(() => random.chance(0.5)),
      assigned: new Set(numbers.map((keypair) => uuidOf('b', keypair))),
    };
  });
  return { people, keypairs, questions: ask(random, size, assigned) };
}

/** A keypair of the account that the person belongs to. */
function ofAccount(random: Random, { keypairs }: Size, person: number): number {
  return random.below(Math.floor(keypairs / accounts)) * accounts + (person % accounts);
}

function ask(random: Random, size: Size, assigned: readonly (readonly number[])[]): Questions {
  const questions = {
    length: size.questions,
    person: new Uint32Array(size.questions),
    action: new Uint8Array(size.questions),
    keypair: new Uint32Array(size.questions),
  };
  for (let number = 0; number < size.questions; number += 1) {
    const person = random.below(size.people);
    const own = assigned[person]?.[random.below(assignments)] ?? 0;
    questions.person[number] = person;
    questions.action[number] = random.below(actions.length);
    questions.keypair[number] = random.chance(0.5) ? own : ofAccount(random, size, person);
  }
  return questions;
}
