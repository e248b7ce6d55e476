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
  },
});
