/** Whether a run asks everything (`npm run test:exhaustive`) or a sample (`npm test`). */
export const exhaustive = process.env['EXHAUSTIVE'] === '1';

/** Where a specification runs whose SQL is asked elsewhere on both: with EXHAUSTIVE=1 on both, otherwise on a server. */
export const databases: readonly ('pglite' | 'postgres')[] = exhaustive
  ? ['pglite', 'postgres']
  : ['postgres'];
