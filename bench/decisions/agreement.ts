/** Holds every engine's answers against the hand-written ones before any of them is timed. */
import type { Ask, Engine } from './engine.js';
import { byHand } from './by-hand.js';
import { accesscontrol } from './accesscontrol.js';
import { casbin } from './casbin.js';
import { casl } from './casl.js';
import { cedar } from './cedar.js';
import { ours, oursByName, oursOnMask, oursWhenNeeded, oursWithLookup } from './ours.js';
import type { World } from './world.js';

/** Every engine that decides, the limit first. */
export const engines: readonly Engine[] = [
  byHand,
  oursOnMask,
  ours,
  oursWhenNeeded,
  oursByName,
  oursWithLookup,
  casl,
  accesscontrol,
  casbin,
  cedar,
];

/** An engine that is prepared and was found to agree. */
export interface Verified {
  readonly engine: Engine;
  readonly ask: Ask;
  /** Questions on which it was compared. */
  readonly compared: number;
}

/** How the hand-written engine answered; the others are held against it. */
export interface Answers {
  readonly permits: number;
  readonly denials: number;
}

/**
 * Prepares every engine and compares its answers with the hand-written ones.
 * @throws Error naming the engine and the first question on which it differs, or when everything is permitted or denied
 */
export async function verify(
  world: World,
  candidates: readonly Engine[] = engines,
  afterEach: (engine: Engine) => void = () => {},
): Promise<{ verified: Verified[]; answers: Answers }> {
  const { length } = world.questions;
  const expected = new Uint8Array(length);
  (await byHand.prepare(world))(expected, 0, length);
  const permits = expected.reduce((sum, answer) => sum + answer, 0);
  if (permits === 0 || permits === length) throw new Error('Every question has the same answer.');
  const verified: Verified[] = [];
  for (const engine of candidates) {
    const ask = await engine.prepare(world);
    const compared = Math.min(length, engine.atMost?.verified ?? length);
    const answers = new Uint8Array(length).fill(2);
    ask(answers, 0, compared);
    for (let number = 0; number < compared; number += 1) {
      if (answers[number] !== expected[number]) throw new Error(differs(engine, world, number));
    }
    verified.push({ engine, ask, compared });
    afterEach(engine);
  }
  return { verified, answers: { permits, denials: length - permits } };
}

function differs({ name }: Engine, { questions }: World, number: number): string {
  const { person, action, keypair } = questions;
  return `${name} differs from the hand-written decision on question ${number}: person ${person[number]}, action ${action[number]}, keypair ${keypair[number]}.`;
}
