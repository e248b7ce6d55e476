import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/global-setup.ts',
    testTimeout: 60_000,
    hookTimeout: 300_000,
    // Recognition tests keep every core busy themselves; more test files at once would only time out.
    maxWorkers: 2,
    coverage: {
      provider: 'v8',
      include: ['protocol/**', 'models/**', 'daemon/**', 'adapters/**'],
      reporter: ['text-summary'],
    },
  },
});
