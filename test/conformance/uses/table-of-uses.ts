/** docs/generated/uses.md, from the uses that the tests run. */
import { type Elsewhere, type Kind, kinds, type Opened, type Outcome, type Use } from './use.js';

export interface LayerUses {
  readonly name: string;
  readonly opened: Opened;
}

const titles: Readonly<Record<string, string>> = {
  kysely: 'Kysely',
  drizzle: 'Drizzle',
  typeorm: 'TypeORM',
  'mikro-orm': 'MikroORM',
  prisma: 'Prisma',
};

const words: Readonly<Record<Outcome, string>> = {
  owns: 'owns',
  same: 'same',
  refused: 'refused',
  escapes: '**escapes**',
};

type Said = Use | Elsewhere;

const titleOf = (name: string) => titles[name] ?? name;
const cell = (text: string) => text.replaceAll('|', String.raw`\|`);

function saidOf({ uses, elsewhere = [] }: Opened, kind: Kind): Said[] {
  return [...uses, ...elsewhere].filter((use) => use.kind === kind);
}

function outcomesOf(opened: Opened, kind: Kind): string {
  const outcomes = new Set(saidOf(opened, kind).map(({ outcome }) => words[outcome]));
  return outcomes.size === 0 ? whyAbsent(opened, kind) : [...outcomes].join(', ');
}

/** Why a layer has no such use. INVARIANT: no cell is empty. */
function whyAbsent({ absent }: Opened, kind: Kind): string {
  const reason = absent[kind];
  if (reason !== undefined) return reason;
  throw new TypeError(`A layer does not say why it has no "${kind}".`);
}

function happens({ outcome, refusal }: Said): string {
  return outcome === 'refused' ? `refused: “${refusal ?? ''}”` : words[outcome];
}

/** The whole document. */
export function tableOfUses(layers: readonly LayerUses[]): string {
  const all = Object.entries(kinds) as [Kind, string][];
  const names = layers.map(({ name }) => titleOf(name));
  const matrix = all.map(([kind, label]) => [
    label,
    ...layers.map(({ opened }) => outcomesOf(opened, kind)),
  ]);
  return [
    '# Uses of a list',
    'Made by `UPDATE_USES=1 npm test -- test/conformance/composition`, which runs each of them for five callers; where it names another test, that one does.',
    '- **owns**: the form owns the composition. Nothing that is added to it adds a row.',
    '- **same**: the condition has the same rows as in every other use.',
    '- **refused**: with the sentence.',
    '- **escapes**: an OR of the application beside the bare condition adds rows, or a name of a cached result shows those of another caller. The layer does not let the library see it; use the form that owns the composition, and no such name.',
    '- Any other text: why the layer has no such use, or the library gives nothing for it.',
    table(['Use', ...names], matrix),
    ...layers.flatMap(({ name, opened }) => [`## ${titleOf(name)}`, detailOf(opened, all)]),
    '',
  ]
    .join('\n\n')
    .replaceAll('\n\n- ', '\n- ')
    .replace('\n- **owns**', '\n\n- **owns**')
    .trimEnd()
    .concat('\n');
}

function detailOf(opened: Opened, all: readonly (readonly [Kind, string])[]): string {
  const rows = all.flatMap(([kind, label]) => {
    const said = saidOf(opened, kind);
    if (said.length === 0) return [[label, 'nothing', whyAbsent(opened, kind)]];
    return said.map((use) => {
      const where = 'file' in use ? ` ([test](../../test/conformance/${use.file.slice(2)}))` : '';
      return [label, use.name, `${happens(use)}${where}`];
    });
  });
  return table(['Use', 'Written as', 'What happens'], rows);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
