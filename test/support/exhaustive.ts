/** Whether a run asks everything (`npm run test:exhaustive`) or a sample (`npm test`). */
export const exhaustive = process.env['EXHAUSTIVE'] === '1';
