import { defineConfig, type Plugin } from 'vite';

const description = /\.describe\(\s*(['"`])(?:\\.|(?!\1)[^\\])*\1,?\s*\)/g;

/** Leaves out what the schemas say of themselves: that is for `protocol/openrpc.json`, and was 5 of the page's 122 kB. */
function withoutDescriptions(): Plugin {
  return {
    name: 'kith-without-descriptions',
    transform: {
      filter: { id: /\/protocol\/[\w-]+\.ts$/ },
      handler: (code) => ({ code: code.replace(description, ''), map: null }),
    },
  };
}

/** The page must load from nothing but its own files: the daemon's Content-Security-Policy allows nothing else. */
export default defineConfig({
  base: '/',
  plugins: [withoutDescriptions()],
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
