import { type Exception, exceptions } from './exceptions.ts'
import { judgeCircles } from './rules/circles.ts'
import { judgeEnvironment } from './rules/environment.ts'
import { judgeImports } from './rules/imports.ts'
import { judgeMigrations } from './rules/migrations.ts'
import { judgeNames } from './rules/names.ts'
import { judgePurity } from './rules/purity.ts'
import { judgeSizes } from './rules/sizes.ts'
import { judgeTables } from './rules/tables.ts'
import { readTree, told, type Verdict } from './tree.ts'

const rules = [
  judgeNames,
  judgeSizes,
  judgeImports,
  judgePurity,
  judgeTables,
  judgeCircles,
  judgeEnvironment,
  judgeMigrations,
]

/** Every broken rule of the tree at `root`, one printed line each, sorted by file. */
export function violations(root: string, allowed: readonly Exception[] = exceptions): string[] {
  const tree = readTree(root)
  const found = rules.flatMap((rule) => rule(tree))
  const lived = new Set(allowed.map(({ verdict }) => verdict))
  const occurring = new Set(found.map(withoutLine))
  const idle = allowed.filter(({ verdict, reason }) => !occurring.has(verdict) || reason.trim() === '')
  return [
    ...found.filter((verdict) => !lived.has(withoutLine(verdict))).map(told),
    ...idle.map(({ verdict }) => `tools/architecture/exceptions.ts: needless or without a reason: ${verdict}`),
  ].sort()
}

const withoutLine = (verdict: Verdict) => told({ ...verdict, line: 0 })
