import { hasFloor, isBelow } from '../floors.ts'
import { doorsFor, isTest, type Place, placeOf, resolved, roomsInside, sideOf } from '../rooms.ts'
import { type CodeFile, type Tree, type Verdict, verdicts } from '../tree.ts'

/** Imports go down: to a lower floor, through a door, from an outer room to an inner one. */
export function judgeImports({ code }: Tree): Verdict[] {
  return code.filter(({ place }) => !isTest(place)).flatMap(judgeFile)
}

function judgeFile({ place, source }: CodeFile): Verdict[] {
  const hidden = /\bimport\.meta\.glob|(?<![.\w$])import\s*\(\s*(?![\s'"`])/.exec(source.code)
  const isProduct = ['kernel', 'modules', 'apps'].includes(place.top)
  return [
    ...verdicts(
      place,
      source.lineAt(hidden?.index ?? 0),
      '',
      hidden && isProduct ? 'an import names its file, so that it can be judged' : null,
    ),
    ...source.imports.flatMap(({ name, line }) => verdicts(place, line, name, whyNotNamed(place, name))),
  ]
}

function whyNotNamed(from: Place, name: string): string | null {
  if (name.startsWith('/')) return 'an import names a package or a relative path'
  if (!name.startsWith('.')) return null
  const file = resolved(from.file, name)
  return file === undefined ? 'an import stays inside the tree' : whyNotImport(from, placeOf(file))
}

/** Null when `from` may import `to`. */
function whyNotImport(from: Place, to: Place): string | null {
  if (['tools', 'bench', 'tests', 'locales', ''].includes(from.top)) return null
  if (isTest(to)) return 'a test is no part of the product'
  if (isOpenTo(from, to)) return null
  if (from.top === 'kernel') return whyNotFromKernel(to)
  if (to.top === 'kernel') return null
  if (to.top === 'modules') return whyNotModule(from, to)
  const isOwn = from.top === to.top && (from.top === 'demo' || from.owner === to.owner)
  return isOwn ? null : whyNotElsewhere(from, to)
}

/** Data is open to all, and an app gets its texts at the door of the locales on its side. */
function isOpenTo(from: Place, to: Place): boolean {
  if (to.file.endsWith('.json')) return ['data', 'locales', ''].includes(to.top)
  return from.top === 'apps' && to.file === (sideOf(from) === 'browser' ? 'locales/web.ts' : 'locales/index.ts')
}

function whyNotFromKernel(to: Place): string | null {
  if (to.top === 'kernel') return null
  if (to.top === 'modules') return 'the kernel knows no module'
  if (to.top === 'apps') return 'the kernel knows no app'
  return `${to.top || to.file} is no part of the kernel`
}

function whyNotElsewhere(from: Place, to: Place): string {
  if (to.top === 'apps' && from.top === 'apps') return 'an app knows no other app'
  if (to.top === 'apps') return `${from.top === 'modules' ? 'a module' : from.top} knows no app`
  return `${to.top || to.file} is no part of the product`
}

function whyNotModule(from: Place, to: Place): string | null {
  if (from.top === 'modules' && from.owner === to.owner) return whyNotRoom(from, to)
  if (!hasFloor(to.owner)) return `${to.owner} has no floor`
  if (from.top === 'modules' && !isBelow(to.owner, from.owner)) return `${to.owner} is not below ${from.owner}`
  const doors = doorsFor(from)
  return doors.includes(to.within) ? null : `enter another module through its ${doors.join(' or ')}`
}

function whyNotRoom(from: Place, to: Place): string | null {
  if (to.room === 'pure') return 'pure.ts is the door for other modules; name the room'
  return roomsInside(from).includes(to.room) ? null : `${to.room} is not inside ${from.room}`
}
