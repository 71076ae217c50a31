import { isTest, isToolConfig, type Place } from '../rooms.ts'
import { type CodeFile, type Tree, type Verdict, verdicts } from '../tree.ts'

const environment = /(?<![.\w$])process\s*\.\s*env\b|(?<![.\w$])process\s*\[|=\s*process\b(?!\s*[.\w])/g
const console = /(?<![.\w$])console(?=\s*[.[])/g

/** The environment has one reader, and what is printed is printed by tools and the command line. */
export function judgeEnvironment({ code }: Tree): Verdict[] {
  return code.flatMap((file) => [
    ...(mayReadEnvironment(file.place) ? [] : judge(file, environment, 'only kernel/config.ts reads the environment')),
    ...(mayReadEnvironment(file.place) ? [] : judgeImportedProcess(file)),
    ...(mayPrint(file.place) ? [] : judge(file, console, 'only apps/cli, tools and bench print to the console')),
  ])
}

function mayReadEnvironment(place: Place): boolean {
  const isDoctor = place.owner === 'cli' && place.room === 'doctor'
  return place.file === 'kernel/config.ts' || place.top === 'tools' || isDoctor || isTest(place) || isRootConfig(place)
}

function mayPrint({ top, owner }: Place): boolean {
  return top === 'tools' || top === 'bench' || (top === 'apps' && owner === 'cli')
}

const isRootConfig = (place: Place) => place.top === '' && isToolConfig(place)

function judge({ place, source }: CodeFile, pattern: RegExp, why: string): Verdict[] {
  return [...source.code.matchAll(pattern)].flatMap((match) =>
    verdicts(place, source.lineAt(match.index), match[0].replace(/\s+/g, '').replace(/^=/, ''), why),
  )
}

function judgeImportedProcess({ place, source }: CodeFile): Verdict[] {
  return source.imports
    .filter(({ name }) => /^(?:node:)?process$/.test(name))
    .flatMap(({ name, line }) => verdicts(place, line, name, 'only kernel/config.ts reads the environment'))
}
