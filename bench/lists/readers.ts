/** Who reads the lists: how many keypairs are assigned to whom, and which. Only data. */

/** An account: its number of certificates is the size; this says how they belong to keypairs. */
export interface AccountShape {
  readonly id: string;
  readonly name: string;
  /** The keypairs of an account with so many certificates. Certificate n is of keypair n modulo this number. */
  readonly keypairs: (certificates: number) => number;
}

const account = (digit: string) => `${digit.repeat(8)}-0000-7000-8000-000000000000`;

/** One certificate for each keypair, so that as many are seen at every size. */
export const single: AccountShape = {
  id: account('1'),
  name: 'one certificate per keypair',
  keypairs: (certificates) => certificates,
};
/** Ten for each keypair, spread over time, as after nine renewals. */
export const renewed: AccountShape = {
  id: account('2'),
  name: 'ten certificates per keypair',
  keypairs: (certificates) => certificates / 10,
};
/** All certificates on little more keypairs than the reader is assigned to. */
export const crowded: AccountShape = {
  id: account('3'),
  name: '5,050 keypairs',
  keypairs: () => 5_050,
};

/** Somebody who reads lists. */
export interface Reader {
  readonly id: string;
  readonly name: string;
  readonly account: AccountShape;
  readonly assigned: number;
  /** Which keypairs: every so many-th, the last, or the first. `oldest` is adverse to a list that shows the newest first. */
  readonly which: 'spread' | 'newest' | 'oldest';
  readonly permissions: readonly string[];
}

const user = (number: number) => `44444444-0000-7000-8000-${String(number).padStart(12, '0')}`;
const viewer = ['view-certificate', 'revoke-certificate'];

/** Every reader. */
export const readers: readonly Reader[] = [
  reader(1, '0 assigned', single, 0, 'spread'),
  reader(2, '50 assigned, spread', single, 50, 'spread'),
  reader(3, '50 assigned, newest', single, 50, 'newest'),
  reader(4, '50 assigned, oldest (adverse)', single, 50, 'oldest'),
  reader(5, '5,000 assigned, spread', single, 5_000, 'spread'),
  reader(6, '5,000 assigned, newest', single, 5_000, 'newest'),
  reader(7, '5,000 assigned, oldest (adverse)', single, 5_000, 'oldest'),
  reader(8, '5,000 assigned, ten certificates each', renewed, 5_000, 'spread'),
  reader(9, '5,000 assigned, nearly all visible', crowded, 5_000, 'spread'),
  {
    ...reader(10, '50 assigned, two predicates', single, 50, 'spread'),
    permissions: [...viewer, 'manage-certificate-profiles'],
  },
  {
    ...reader(11, 'all (widened)', single, 0, 'spread'),
    permissions: [...viewer, 'manage-keypair'],
  },
];

function reader(
  number: number,
  name: string,
  of: AccountShape,
  assigned: number,
  which: Reader['which'],
): Reader {
  return { id: user(number), name, account: of, assigned, which, permissions: viewer };
}

/** Whether the account of the reader has enough keypairs at this size. */
export function existsAt({ account: of, assigned }: Reader, certificates: number): boolean {
  return of.keypairs(certificates) >= assigned;
}
