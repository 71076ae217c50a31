// The part of the setup that may use packages and TypeScript: the web pages, and for tests a browser.
import { prepareBrowser } from './browser.ts'
import { buildShells } from './web.ts'

try {
  await buildShells()
  if (process.argv.includes('--test')) await prepareBrowser()
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : error}`)
  process.exitCode = 1
}
