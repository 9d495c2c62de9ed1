import { type ApprovalRule, castVote, tally, type Vote } from './approval.js';

const yes = (voterId: string): Vote => ({ voterId, vote: 'approve' });
const no = (voterId: string): Vote => ({ voterId, vote: 'reject' });
const rule = (required: number, gone: readonly string[] = []): ApprovalRule => ({
  required,
  entitled: (voterId) => !gone.includes(voterId),
});

describe('tally', () => {
  it.each([
    ['no vote', [], rule(1), 'pending'],
    ['one of one', [yes('a')], rule(1), 'approved'],
    ['one of two', [yes('a')], rule(2), 'pending'],
    ['two of two', [yes('a'), yes('b')], rule(2), 'approved'],
    ['one person twice', [yes('a'), yes('a')], rule(2), 'pending'],
    ['two people, one no longer entitled', [yes('a'), yes('b')], rule(2, ['a']), 'pending'],
    [
      'three people, one no longer entitled',
      [yes('a'), yes('b'), yes('c')],
      rule(2, ['a']),
      'approved',
    ],
    ['a rejection after enough approvals', [yes('a'), no('b')], rule(1), 'rejected'],
    ['a rejection by one who is no longer entitled', [no('a')], rule(1, ['a']), 'rejected'],
  ] as const)('%s', (_name, votes, given, state) => {
    expect(tally(votes, given)).toBe(state);
  });

  it.each(['Approve', 'abstain', '', undefined])('counts the vote %p as no approval', (vote) => {
    expect(tally([{ voterId: 'a', vote } as unknown as Vote], rule(1))).toBe('pending');
  });

  it.each([
    ['a promise', Promise.resolve(false)],
    ['a text', 'no'],
    ['a number', 1],
  ])('counts nobody of whom it is answered with %s that they are entitled', (_, answer) => {
    const entitled = () => answer as unknown as boolean;
    expect(tally([yes('a')], { required: 1, entitled })).toBe('pending');
    expect(tally([yes('a')], { required: 1, entitled: () => true })).toBe('approved');
  });

  it.each([0, -1, 1.5, Number.NaN])('refuses a quorum of %p', (required) => {
    expect(() => tally([], rule(required))).toThrow(RangeError);
  });
});

describe('castVote', () => {
  it('takes one vote per person and closes with the quorum', () => {
    expect(castVote([yes('a')], yes('b'), rule(2))).toEqual({
      taken: true,
      votes: [yes('a'), yes('b')],
      state: 'approved',
    });
  });

  it('settles a pending request whose earlier approvals count again', () => {
    const votes = [yes('a'), yes('b')];
    expect(tally(votes, rule(2, ['a']))).toBe('pending');
    expect(castVote(votes, yes('c'), rule(2))).toMatchObject({ taken: true, state: 'approved' });
  });

  it('closes with the first rejection', () => {
    expect(castVote([yes('a')], no('b'), rule(3))).toMatchObject({
      taken: true,
      state: 'rejected',
    });
  });

  it.each([
    ['a second vote of one person', [yes('a')], yes('a'), rule(2), 'voted-already'],
    ['a change of mind', [yes('a')], no('a'), rule(2), 'voted-already'],
    ['a vote after a rejection', [no('a')], yes('b'), rule(1), 'closed'],
  ] as const)('refuses %s', (_name, votes, vote, given, conflict) => {
    expect(castVote(votes, vote, given)).toEqual({ taken: false, conflict });
  });
});
