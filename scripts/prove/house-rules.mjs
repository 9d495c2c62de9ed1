// House rules no linter ships, as an oxlint plugin (see jsPlugins in .oxlintrc.json).

const noExportAll = {
  meta: {
    type: 'problem',
    messages: { listed: 'List what leaves by name: `export *` publishes whatever is added later.' },
  },
  create: (context) => ({
    ExportAllDeclaration: (node) => context.report({ node, messageId: 'listed' }),
  }),
};

/** `it.only` silences every other test of its file, and of the files beside it; `it.skip` its own. */
const everyTestRuns = {
  meta: {
    type: 'problem',
    messages: { silenced: 'Every test runs: a focused or skipped one makes others pass unseen.' },
  },
  create: (context) => ({
    MemberExpression: (node) => {
      const named = ['it', 'test', 'describe'].includes(node.object.name);
      const silences = ['only', 'skip', 'todo', 'failing'].includes(node.property.name);
      if (named && silences) context.report({ node, messageId: 'silenced' });
    },
    CallExpression: (node) => {
      const short = ['fit', 'xit', 'fdescribe', 'xdescribe', 'xtest'].includes(node.callee.name);
      if (short) context.report({ node, messageId: 'silenced' });
    },
  }),
};

export default {
  meta: { name: 'house' },
  rules: { 'no-export-all': noExportAll, 'every-test-runs': everyTestRuns },
};
