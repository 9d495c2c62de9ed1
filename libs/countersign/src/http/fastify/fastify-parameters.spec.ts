import { fastifyParameters } from './fastify-parameters.js';

it.each([
  ['/papers', []],
  ['/papers/:id', ['id']],
  ['/folders/:folderId/papers/:id', ['folderId', 'id']],
  ['/papers/:id(^\\d+$)', ['id']],
  ['/files/:name.:extension', ['name', 'extension']],
  ['/near/:lat-:lng', ['lat', 'lng']],
  ['/papers/:id?', ['id']],
  ['/at/12::30', []],
  ['/files/*', []],
  ['/near/:lat,:lng', ['lat,:lng']],
])('The parameters of %s are %j', (path, names) => {
  expect(fastifyParameters(path)).toEqual(names);
});
