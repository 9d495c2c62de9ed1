/** A Kysely plugin that takes the row actions out of a page's statement, to weigh them. Used by the benchmark alone. */
import {
  AliasNode,
  IdentifierNode,
  type KyselyPlugin,
  type OperationNode,
  SelectQueryNode,
  type SelectionNode,
} from 'kysely';

/** Removes the columns `$0`, `$1`, … from the select list, and answers each with `false`. */
export function withoutAnswers(): KyselyPlugin {
  const removed = new WeakMap<object, readonly string[]>();
  return {
    transformQuery({ node, queryId }) {
      if (!SelectQueryNode.is(node)) return node;
      const all = node.selections ?? [];
      const names = all.map(answerOf).filter((name) => name !== undefined);
      removed.set(queryId, names);
      return { ...node, selections: all.filter((each) => answerOf(each) === undefined) };
    },
    transformResult({ result, queryId }) {
      const answers = Object.fromEntries(
        (removed.get(queryId) ?? []).map((name): [string, boolean] => [name, false]),
      );
      const rows = result.rows.map((row) => ({ ...row, ...answers }));
      return Promise.resolve({ ...result, rows });
    },
  };
}

function answerOf({ selection }: SelectionNode): string | undefined {
  const node: OperationNode = selection;
  if (!AliasNode.is(node) || !IdentifierNode.is(node.alias)) return undefined;
  return /^\$\d+$/.test(node.alias.name) ? node.alias.name : undefined;
}
