import { defineConfig } from 'vitest/config'

/** `vitest run` is the suite of every machine; `--mode services|kill|e2e|fresh` are the suites of .ci/run. */
const special = { services: '**/*.services.test.ts', kill: '**/*.kill.test.ts', e2e: '**/*.e2e.test.ts', fresh: '**/*.fresh.test.ts' } as const

export default defineConfig(({ mode }) => {
  const only = mode in special ? special[mode as keyof typeof special] : null
  const alone = only !== null && mode !== 'services'
  return {
    test: {
      include: [only ?? '**/*.test.ts'],
      exclude: ['**/node_modules/**', '**/dist/**', '**/.data/**', ...(only ? [] : Object.values(special))],
      globalSetup: ['./store/src/testing/cluster.ts'],
      testTimeout: only ? 600_000 : 60_000,
      hookTimeout: only ? 300_000 : 120_000,
      // Kills, browsers and fresh clones are timed, and share nothing well.
      maxWorkers: alone ? 1 : 2,
      fileParallelism: !alone,
    },
  }
})
