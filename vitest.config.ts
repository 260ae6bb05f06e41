import {defineConfig} from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{src,compositions,scripts}/**/*.test.{ts,tsx}'],
    // Every frame of a film is read in one test; on two cores with browsers beside it that takes its time.
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
