import { defineConfig } from 'vite';

/** The page must load from nothing but its own files: the daemon's Content-Security-Policy allows nothing else. */
export default defineConfig({
  base: '/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: '../../dist/adapters/panel',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // A chunk that several views share runs before the start page does: what zod must know first runs with zod itself.
        codeSplitting: { groups: [{ name: 'zod', test: /node_modules\/zod\/|no-code-from-text/ }] },
      },
    },
  },
});
