import { defineConfig } from 'vitest/config'

const never = ['**/node_modules/**', '**/dist/**']

/**
 * Three kinds of test: pure ones, which need nothing; those on a real PostgreSQL; journeys through a browser, one at
 * a time after the rest. `npx vitest run <file>` starts a database only when the file needs one.
 */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'pure',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...never, '**/*.db.test.ts'],
          testTimeout: 30_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'database',
          include: ['**/*.db.test.ts'],
          exclude: never,
          globalSetup: ['tests/postgres.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'journeys',
          include: ['tests/journeys/*.journey.ts'],
          exclude: never,
          globalSetup: ['tests/postgres.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
