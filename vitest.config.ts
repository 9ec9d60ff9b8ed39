import { defineConfig } from 'vitest/config'

/** What asks no server for its rows, or tells the same of both: another run of it against PostgreSQL would tell nothing new. */
const withoutServer = [
  'src/allocation/**',
  'src/app/demo/demo.test.ts',
  'test/architecture.test.ts',
  'test/cli.test.ts',
  'test/durability.test.ts',
  'test/export-cli.test.ts',
  'test/keys-cli.test.ts',
  'test/printed.test.ts',
  'test/reveals.test.ts',
  'test/solve-cli.test.ts',
]

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: [
      'test/e2e/**',
      'node_modules/**',
      ...(process.env['TEST_DATABASE_URL'] === undefined ? [] : withoutServer),
    ],
    globalSetup: ['test/prepared.setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // An embedded database takes most of a gigabyte while it is created; two at once are enough for two cores. With a server, a worker
    // waits for it a good part of the time.
    maxWorkers: process.env['TEST_DATABASE_URL'] === undefined ? 2 : 3,
  },
})
