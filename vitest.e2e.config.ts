import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/e2e/**/*.e2e.ts'],
    globalSetup: ['test/e2e/product.setup.ts'],
    testTimeout: 180_000,
    hookTimeout: 120_000,
    // A browser waits for its server and a server for its browser: two of each keep two cores busy.
    maxWorkers: 2,
  },
})
