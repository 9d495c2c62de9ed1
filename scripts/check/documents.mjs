// Checks the language of the repository: spelling and grammar of every Markdown file, and everywhere the phrases that the
// house style forbids. The checker is Harper, which runs in this process and needs no network.
//
// Words that Harper does not know are in `scripts/check/words.txt`. Words with a digit or a capital letter inside are names.
import { readFile } from 'node:fs/promises';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Dialect, LocalLinter } from 'harper.js';
import { binaryInlined } from 'harper.js/binaryInlined';
import { root } from '../build/projects.mjs';

/**
 * Rules of Harper that do not fit this repository. The first group is about form, which tables, lists and the house style
 * decide; the second about words that are right here, such as `ms` or `lock file`; the third finds mistakes that are none
 * beside titles such as "View keypair".
 */
const unused = [
  ...[
    'SentenceCapitalization',
    'UseTitleCase',
    'OxfordComma',
    'DiscourseMarkers',
    'LongSentences',
    'Spaces',
  ],
  ...['ExpandMemoryShorthands', 'ExpandTimeShorthands', 'ExpandControl', 'ExpandParameter'],
  ...['CompoundNouns', 'SplitWords', 'DisjointPrefixes', 'OrthographicConsistency', 'BuiltIn'],
  ...['CondenseAllThe', 'FindOut', 'MissingTo', 'MissingPreposition', 'MergeWords', 'WereWhere'],
];

/** INVARIANT: spelt in two parts each, so that this file does not contain them. */
const forbidden = [
  ['enters? ', 'here'],
  ['does not ', 'enter'],
  ['is told ', 'of'],
  ['that is ', 'none'],
].map((parts) => new RegExp(String.raw`\b${parts.join('')}\b`, 'i'));

/** In prose, which is Markdown and comments: words for which the house has plainer ones. */
const clumsy = /\b(?:whoever|besides|is said|stands in(?! the way)|of its own|of one's own)\b/i;

/** In all files: numbers that only a document elsewhere explains. */
const elsewhere = /\b(?:issue|attack)s? #?\d+\b/i;

const readings = new Set(
  [
    ...(await readFile(join(root, 'docs/domain/readings.md'), 'utf8')).matchAll(/^\*\*(A\d+)\./gm),
  ].map(([, number]) => number),
);

/** The numbers of readings that docs/domain/readings.md does not have, each with its place. */
function missingReadings(path, text) {
  return [...text.matchAll(/readings\.md`? ([A-Z]\d+)/g)]
    .filter(([, number]) => !readings.has(number))
    .map(
      ({ index, 1: number }) =>
        `${path}:${lineOf(text, index)}: docs/domain/readings.md has no ${number}. Cite what it has.`,
    );
}

function commentsOf(text) {
  return text.split('\n').map((line) => (/^\s*(?:\/\/|\/\*|\*)/.test(line) ? line : ''));
}

async function tracked(...patterns) {
  const { stdout } = await promisify(execFile)(
    'git',
    ['ls-files', '--cached', '--others', '--exclude-standard', '-z', '--', ...patterns],
    { cwd: root, maxBuffer: 1 << 26 },
  );
  return stdout.split('\0').filter((path) => path !== '' && !path.includes('prisma-client/'));
}

function lineOf(text, at) {
  return text.slice(0, at).split('\n').length;
}

/** The sentences of the comment with which a file begins. */
function headerOf(text) {
  const [block] = /^\s*\/\*\*?[^]*?\*\//.exec(text) ?? /^(?:\/\/[^\n]*\n)+/.exec(text) ?? [''];
  const words = block
    .replaceAll(/^\s*(?:\/\*\*?|\*\/|\*|\/\/)|\*\/\s*$/gm, ' ')
    .replaceAll(/\s+/g, ' ');
  return words.split(/(?<=[.!?;:])\s+/).map((sentence) => sentence.trim());
}

function phrasesIn(path, text) {
  const isProse = path.endsWith('.md') && !path.startsWith('docs/generated/');
  const patterns = (lines, list, advice = 'Say it in plain English.') =>
    lines.flatMap((line, at) =>
      list
        .map((pattern) => pattern.exec(line)?.[0])
        .filter((phrase) => phrase !== undefined)
        .map((phrase) => `${path}:${at + 1}: "${phrase}". ${advice}`),
    );
  const nothing = path.endsWith('.md')
    ? []
    : headerOf(text).filter((sentence) => /^Nothing\b/.test(sentence));
  return [
    ...patterns(text.split('\n'), forbidden),
    ...patterns(text.split('\n'), [elsewhere], 'Cite a document of this repository, or none.'),
    ...(isProse ? patterns(proseOf(text).split('\n'), [clumsy]) : []),
    ...(path.endsWith('.md') ? [] : patterns(commentsOf(text), [clumsy])),
    ...missingReadings(path, text),
    ...nothing.map(
      (sentence) => `${path}:1: "${sentence}" Say what the file is, not what it is not.`,
    ),
  ];
}

/** Without what is no prose: code, comments, addresses of links and names of files. INVARIANT: the length stays. */
function proseOf(text) {
  const blank = (match) => match.replaceAll(/[^\n]/g, ' ');
  return text
    .replaceAll(/^( *)```[^]*?^\1```/gm, blank)
    .replaceAll(/<!--[^]*?-->/g, blank)
    .replaceAll(/(?<=\])\([^)\s]+\)/g, blank)
    .replaceAll(/\[[^\]\s]*[./][^\]\s]*\]/g, (match) => `[${'x'.repeat(match.length - 2)}]`)
    .replaceAll(/\bhttps?:\S+/g, blank);
}

function isKnown(word) {
  return known.has(word) || /\d|[a-z][A-Z]|[A-Z]{2}|^x+$/.test(word);
}

const words = (await readFile(new URL('words.txt', import.meta.url), 'utf8'))
  .split('\n')
  .filter((word) => word !== '' && !word.startsWith('#'));
const known = new Set(words);

async function proofread(linter, path, text) {
  const prose = proseOf(text);
  const groups = await linter.organizedLints(prose, { language: 'markdown' });
  return Object.entries(groups).flatMap(([rule, lints]) =>
    lints
      .filter((lint) => !(rule === 'SpellCheck' && isKnown(lint.get_problem_text())))
      .map((lint) => {
        const { start } = lint.span();
        return `${path}:${lineOf(prose, start)}: "${lint.get_problem_text()}" ${lint.message()} (${rule})`;
      }),
  );
}

const markdown = (await tracked('*.md')).filter((path) => !path.startsWith('docs/generated/'));
const sources = await tracked('*.ts', '*.tsx', '*.mjs', '*.md');

const linter = new LocalLinter({ binary: binaryInlined, dialect: Dialect.British });
const config = await linter.getDefaultLintConfig();
await linter.setLintConfig({
  ...config,
  ...Object.fromEntries(unused.map((rule) => [rule, false])),
});
await linter.importWords(words);

const problems = [];
for (const path of sources)
  problems.push(...phrasesIn(path, await readFile(join(root, path), 'utf8')));
for (const path of markdown) {
  problems.push(...(await proofread(linter, path, await readFile(join(root, path), 'utf8'))));
}
await linter.dispose();
for (const problem of problems) console.error(problem);
console.log(
  `${markdown.length} documents and ${sources.length} files read, ${problems.length} problems`,
);
if (problems.length > 0) process.exitCode = 1;
