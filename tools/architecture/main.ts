import path from 'node:path'
import { violations } from './judge.ts'

const found = violations(path.resolve(import.meta.dirname, '../..'))
for (const verdict of found) console.log(verdict)
console.log(found.length === 0 ? 'The borders hold.' : `${found.length} broken rules.`)
process.exitCode = found.length === 0 ? 0 : 1
