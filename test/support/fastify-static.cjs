// In place of @fastify/static, with which Mercurius serves its editor: it requires an ES module, which jest can do from Node 24.9 on only.
module.exports = async () => {};
