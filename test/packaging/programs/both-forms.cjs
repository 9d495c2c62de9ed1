// Loads each entry point by require() and by import, and prints the names that are not the same value in both.
const differing = async (name) => {
  const required = require(name);
  const imported = await import(name);
  const names = new Set([...Object.keys(required), ...Object.keys(imported)]);
  names.delete('default');
  return [...names].filter((known) => required[known] !== imported[known]);
};

const main = async () => {
  const [, , ...entryPoints] = process.argv;
  const found = {};
  for (const name of entryPoints) found[name] = await differing(name);
  console.log(JSON.stringify(found));
};

void main();
