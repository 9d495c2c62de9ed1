/** How often a race is run: few times in the suite, as often as the environment says by `npm run races`. Those at barriers need no luck. */

/** Rounds of each race: RACE_ROUNDS, or `unlessGiven`. @throws RangeError for anything but a positive whole number */
export function raceRounds(unlessGiven: number): number {
  return roundsFrom('RACE_ROUNDS', unlessGiven);
}

/** Time for a test of so many rounds, in milliseconds, generous enough for a busy machine. */
export function timeFor(rounds: number, perRound = 1_000): number {
  return 60_000 + rounds * perRound;
}

/** How often the service is killed: CRASH_ROUNDS, or `unlessGiven`. @throws RangeError as `raceRounds` */
export function crashRounds(unlessGiven: number): number {
  return roundsFrom('CRASH_ROUNDS', unlessGiven);
}

/** Runs a race so many times. @returns what came of it, each outcome with how often it was seen */
export async function outcomesOf(
  rounds: number,
  once: (round: number) => Promise<unknown>,
): Promise<(readonly [outcome: unknown, times: number])[]> {
  const seen = new Map<string, number>();
  for (let round = 0; round < rounds; round++) {
    const outcome = JSON.stringify(await once(round));
    seen.set(outcome, (seen.get(outcome) ?? 0) + 1);
  }
  return [...seen].map(([outcome, times]) => [JSON.parse(outcome) as unknown, times]);
}

function roundsFrom(name: string, unlessGiven: number): number {
  const text = process.env[name];
  if (text === undefined || text === '') return unlessGiven;
  const rounds = Number(text);
  if (!Number.isSafeInteger(rounds) || rounds < 1) {
    throw new RangeError(`${name} is '${text}': set it to a whole number from 1 up.`);
  }
  return rounds;
}
