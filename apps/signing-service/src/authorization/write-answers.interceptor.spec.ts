import { shownAfterWrite } from './write-answers.interceptor.js';

const whole = { id: 'k1', alias: 'release', status: 'suspended', users: ['u1'] };
const context = { params: { keypairId: 'k1' }, sent: ['alias'], sets: ['status'] };

describe('the answer of a write', () => {
  it.each([
    ['what was set, to who may not view', ['keypair.update'], ['id', 'alias', 'status', 'actions']],
    ['everything, to who may view', ['keypair.update', 'keypair.view'], Object.keys(whole)],
  ])('shows %s', (_what, actions, fields) => {
    const shown = shownAfterWrite({ ...whole, actions }, context) as object;

    expect(Object.keys(shown).toSorted()).toEqual([...new Set([...fields, 'actions'])].toSorted());
  });

  it.each([
    ['what the act made', { ...whole, id: 'k2', actions: [] }],
    ['what is no object of the service', { signature: 'x' }],
    ['a list', [{ id: 'k1', status: 'revoked' }]],
    ['nothing', undefined],
  ])('is whole for %s', (_what, answer) => {
    expect(shownAfterWrite(answer, context)).toBe(answer);
  });
});
