// Loads the CommonJS file and the ES module of each entry point, and prints the names that only one of them exports.
const { join } = require('node:path');

const main = async () => {
  const [, , folder, ...paths] = process.argv;
  const found = {};
  for (const path of paths) {
    const commonjs = Object.keys(require(join(folder, 'dist/cjs', `${path}.js`)));
    const module = Object.keys(await import(join(folder, 'dist/esm', `${path}.js`)));
    found[path] = [
      ...commonjs.filter((name) => !module.includes(name)),
      ...module.filter((name) => !commonjs.includes(name)),
    ];
  }
  console.log(JSON.stringify(found));
};

void main();
