// Loads the CommonJS file and the ES module of each entry point, and prints the names that only one of them exports.
const path = require('node:path');

const main = async () => {
  const [, , folder, ...entries] = process.argv;
  const found = {};
  for (const entry of entries) {
    const commonjs = Object.keys(require(path.join(folder, 'dist/cjs', `${entry}.js`)));
    const module = Object.keys(await import(path.join(folder, 'dist/esm', `${entry}.js`)));
    found[entry] = [
      ...commonjs.filter((name) => !module.includes(name)),
      ...module.filter((name) => !commonjs.includes(name)),
    ];
  }
  console.log(JSON.stringify(found));
};

void main();
