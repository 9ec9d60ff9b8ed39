import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/e2e/**/*.e2e.ts'],
    globalSetup: ['test/e2e/product.setup.ts'],
    testTimeout: 180_000,
    // Where nobody looks on, a step that a standing machine spoiled is tried once more.
    retry: process.env.CI ? 1 : 0,
    hookTimeout: 120_000,
    // One server and one browser at a time: two cores are shared with both.
    fileParallelism: false,
  },
})
