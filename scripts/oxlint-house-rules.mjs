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

export default { meta: { name: 'house' }, rules: { 'no-export-all': noExportAll } };
