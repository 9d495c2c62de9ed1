/** A small run of the comparison in the test suite, so that the benchmark cannot rot. No time is measured. */
import { engines, verify } from './agreement.js';
import type { Engine } from './engine.js';
import { makeWorld } from './world.js';

describe('the engines of the benchmark', () => {
  it('agree on 2,000 random questions, some permitted and some denied', async () => {
    const world = makeWorld({ seed: 20_260_101, people: 50, keypairs: 500, questions: 2_000 });
    const { verified, answers } = await verify(world);
    expect(verified.map(({ engine, compared }) => [engine.name, compared])).toEqual(
      engines.map(({ name }) => [name, 2_000]),
    );
    expect(answers.permits).toBeGreaterThan(200);
    expect(answers.denials).toBeGreaterThan(200);
  });

  it('are named when they differ from the hand-written decision', async () => {
    const world = makeWorld({ seed: 7, people: 5, keypairs: 50, questions: 100 });
    const generous: Engine = {
      name: 'permits everything',
      prepare: () => (answers, from, to) => {
        answers.fill(1, from, to);
      },
    };
    await expect(verify(world, [generous])).rejects.toThrow(
      'permits everything differs from the hand-written decision on question',
    );
  });
});
