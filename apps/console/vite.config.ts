import { defineConfig } from 'vite';

/** `npm start` of the service builds the console and serves it. For work on it: `npx vite apps/console`, beside a running service. */
export default defineConfig({
  base: './',
  build: {
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1000,
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    // Mantine marks its files for server rendering, which the console does not do.
    rolldownOptions: { checks: { moduleLevelDirective: false } },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
});
