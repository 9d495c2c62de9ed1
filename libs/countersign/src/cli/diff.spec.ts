/** Which changes of a route are an alarm. */
import type { RouteEntry } from '../http/internal.js';
import { diffTable } from './diff.js';

const route = (rest: Partial<RouteEntry>): RouteEntry => ({
  transport: 'http',
  method: 'PATCH',
  path: '/notes/:id',
  class: 'Notes',
  handler: 'edit',
  requirements: [],
  opened: undefined,
  reason: undefined,
  ...rest,
});
const open = (opened: RouteEntry['opened']) => route({ opened, reason: 'so' });
const demanding = (...requirements: string[]) => route({ requirements });
const gone = undefined;

const everybody = open('public');
const outside = open('outside');
const known = open('authenticated');
const edit = demanding('note.edit by params.id');
const within = demanding('note.edit by params.id within params.bookId');
const assign = 'team.assign by body.teamId';
const both = demanding('note.edit by params.id', assign);
const sent = demanding('note.edit by params.id', `${assign} when sent`);

it.each<[string, RouteEntry | undefined, RouteEntry | undefined, boolean, string[]]>([
  ['nothing', edit, edit, false, []],
  ['public → authenticated', everybody, known, false, ['demands more authenticated: so']],
  ['public → required', everybody, edit, false, ['gained note.edit by params.id']],
  ['outside → required', outside, edit, false, ['gained note.edit by params.id']],
  ['authenticated → required', known, edit, false, ['gained note.edit by params.id']],
  [
    ...['required → authenticated', edit, known, true],
    ['lost note.edit by params.id', 'is open now authenticated: so'],
  ] as const,
  [
    ...['required → public', edit, everybody, true],
    ['lost note.edit by params.id', 'is open now public: so'],
  ] as const,
  ['authenticated → public', known, everybody, true, ['is open now public: so']],
  ['authenticated → outside', known, outside, true, ['is open now outside: so']],
  ['public → outside', everybody, outside, false, []],
  ['one requirement more', edit, both, false, [`gained ${assign}`]],
  ['one requirement less', both, edit, true, [`lost ${assign}`]],
  ['always → when sent', both, sent, true, [`lost ${assign}`, `gained ${assign} when sent`]],
  ['when sent → always', sent, both, false, [`gained ${assign}`]],
  ['when sent → never', sent, edit, true, [`lost ${assign} when sent`]],
  [
    ...['within a parent', edit, within, false],
    ['gained note.edit by params.id within params.bookId'],
  ] as const,
  [
    ...['within no parent', within, edit, true],
    ['lost note.edit by params.id within params.bookId', 'gained note.edit by params.id'],
  ] as const,
  ['a new route that demands', gone, edit, false, ['is new note.edit by params.id']],
  ['a new authenticated route', gone, known, false, ['is new authenticated: so']],
  ['a new public route', gone, everybody, true, ['is new public: so']],
  ['a new route outside', gone, outside, true, ['is new outside: so']],
  ['a route that is gone', edit, gone, false, ['is gone note.edit by params.id']],
])('%s', (_name, before, after, isWeaker, changes) => {
  const list = (each: RouteEntry | undefined) => (each === undefined ? [] : [each]);
  const found = diffTable(list(before), list(after));
  expect(found.rows.map(([, ...change]) => change.join(' '))).toEqual(changes);
  expect(found.isWeaker).toBe(isWeaker);
});

const v1 = route({ opened: 'public', version: '1', handler: 'one', reason: 'so' });
const v2 = route({ ...edit, version: '2', handler: 'two' });
const admin = route({ ...edit, host: 'admin.example.com', handler: 'ofAdmin' });
const message = (type: string, rest: Partial<RouteEntry>) =>
  route({ transport: 'ws', method: 'MESSAGE', path: 'save', class: type, ...rest });
const ofNotes = message('NoteGateway', { requirements: ['note.edit by message.id'] });
const ofDrafts = message('DraftGateway', { opened: 'public', reason: 'so' });

it.each<[string, RouteEntry[], RouteEntry[], string[]]>([
  ['versions and hosts', [v1, v2, admin], [admin, v2, v1], []],
  [
    'a version that is opened',
    [v1, v2],
    [v1, { ...v1, version: '2' }],
    [
      'PATCH /notes/:id version 2 lost note.edit by params.id',
      'PATCH /notes/:id version 2 is open now public: so',
    ],
  ],
  ['messages of two gateways', [ofNotes, ofDrafts], [ofDrafts, ofNotes], []],
  ['a second gateway', [ofNotes], [ofDrafts, ofNotes], ['MESSAGE save is new public: so']],
  ['a handler with another name', [edit], [{ ...edit, handler: 'change' }], []],
  [
    'another transport',
    [ofNotes],
    [{ ...ofNotes, transport: 'rpc' }],
    ['MESSAGE save is gone note.edit by message.id', 'MESSAGE save is new note.edit by message.id'],
  ],
])('tells apart: %s', (_name, before, after, changes) => {
  expect(diffTable(before, after).rows.map((row) => row.join(' '))).toEqual(changes);
});
