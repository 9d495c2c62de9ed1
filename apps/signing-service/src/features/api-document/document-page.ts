/** The API document as a page: one file without scripts, and without anything from elsewhere. */
import type { ApiDocument } from './api-document.service.js';

type Operation = ApiDocument['paths'][string][string];

const style = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
details { border-top: 1px solid #8888; padding: .4rem 0; }
summary { cursor: pointer; } code { font-size: .9em; } pre { overflow: auto; }
table { border-collapse: collapse; } td { padding: .1rem 1rem .1rem 0; vertical-align: top; }
.method { display: inline-block; min-width: 4.5rem; font-weight: 600; }`;

/** The page. @param nonce allows the style under the content policy */
export function documentPage(document: ApiDocument, nonce: string): string {
  const tagged = new Map<string, string[]>();
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      const [tag = ''] = operation.tags;
      const all = tagged.get(tag) ?? [];
      tagged.set(tag, [...all, operationHtml(method, path, operation)]);
    }
  }
  const sections = [...tagged].map(([tag, all]) => `<h2>${text(tag)}</h2>\n${all.join('\n')}`);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${text(document.info.title)}</title><style nonce="${nonce}">${style}</style></head>
<body><h1>${text(document.info.title)}</h1><p>${text(document.info.description)}
The document itself: <a href="openapi.json">openapi.json</a>.</p>
${sections.join('\n')}
</body></html>
`;
}

function operationHtml(method: string, path: string, operation: Operation): string {
  const { parameters, requestBody } = operation;
  const rows = parameters.map((parameter) => {
    const { name, required, schema } = parameter;
    const what = 'description' in parameter ? parameter.description : undefined;
    const kind = `${parameter.in}${required ? '' : ', may be left out'}`;
    return `<tr><td><code>${text(name)}</code></td><td>${kind}</td><td>${text(what ?? JSON.stringify(schema))}</td></tr>`;
  });
  const schema = requestBody?.content['application/json'].schema;
  const granted = operation['x-granted-by'];
  return [
    `<details><summary><span class="method">${text(method.toUpperCase())}</span><code>${text(path)}</code></summary>`,
    `<p>${text(operation.description)}${granted.length === 0 ? '' : ` Granted by: ${text(granted.join(', '))}.`}</p>`,
    rows.length === 0 ? '' : `<table>${rows.join('')}</table>`,
    schema === undefined
      ? ''
      : `<p>Body:</p><pre>${text(JSON.stringify(schema, undefined, 2))}</pre>`,
    `<p>Answers ${Object.keys(operation.responses)
      .filter((status) => status !== 'default')
      .join(', ')}, or a problem.</p></details>`,
  ].join('');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function text(value: string): string {
  return value.replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');
}
