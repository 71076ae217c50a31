import path from 'node:path'

/** Where a file stands. `owner`: its module or app. `room`: the first name inside the owner, without its ending. */
export type Place = {
  readonly file: string
  readonly top: string
  readonly owner: string
  readonly room: string
  /** The path inside the owner: `pages/list.tsx`. */
  readonly within: string
}

export const topFolders: readonly string[] = [
  ...['kernel', 'modules', 'apps', 'tests', 'bench', 'tools', 'demo'],
  ...['data', 'locales', 'docs', 'db'],
]

/** From the inside out. A room may use rooms before it, never one after it. */
const pureRooms = ['roles', 'procedure', 'model', 'rules']
/** `tables` declares the types of the module's own tables (kernel/database.ts says how). */
const serverRooms = [
  ...[
    'locks',
    'tables',
    'events',
    'adapters',
    'queries',
    'figures',
    'actions',
    'subscriptions',
    'jobs',
    'slots',
    'routes',
  ],
  'index',
]
const browserRooms = ['pages', 'field', 'public']
const browserApps = ['office', 'field', 'portal']
/** Files of a module that are no code: what the migrator and the reader of the module need. */
const besides = ['migrations', 'views.sql', 'queries.sql', 'README.md']

export type Side = 'pure' | 'server' | 'browser'

/** `file` is a path from the root with `/` between its names. */
export function placeOf(file: string): Place {
  const [top = '', ...rest] = file.split('/')
  if (rest.length === 0) return { file, top: '', owner: '', room: '', within: top }
  const hasOwner = top === 'modules' || top === 'apps'
  const [owner = '', ...inside] = hasOwner ? rest : ['', ...rest]
  return { file, top, owner, room: nameOf(inside[0] ?? ''), within: inside.join('/') }
}

export const nameOf = (fileName: string): string => fileName.replace(/(?<=.)\..*$/, '')

export const isTest = ({ file, top }: Place): boolean => top === 'tests' || /\.test\.tsx?$/.test(file)

/** Configuration of build tools beside an app or at the root. */
export const isToolConfig = ({ file }: Place): boolean => /(?:^|\/)[\w-]+(?:\.[\w-]+)?\.config\.[mc]?[jt]s$/.test(file)

export const isPureRoom = ({ top, room }: Place): boolean => top === 'modules' && [...pureRooms, 'pure'].includes(room)
export const isBrowserRoom = ({ top, room }: Place): boolean => top === 'modules' && browserRooms.includes(room)

/** Where the code of a place runs; undefined where nothing is demanded (tools, tests, demo, bench). */
export function sideOf(place: Place): Side | undefined {
  if (place.top === 'kernel') return place.within.startsWith('web/') ? 'browser' : 'server'
  if (place.top === 'apps') return browserApps.includes(place.owner) ? 'browser' : 'server'
  if (place.top !== 'modules') return undefined
  if (isPureRoom(place)) return 'pure'
  return isBrowserRoom(place) ? 'browser' : 'server'
}

export function whyNoSuchRoom({ owner, room, within }: Place): string | null {
  if (besides.includes(within) || besides.includes(within.split('/')[0] ?? '')) return null
  if (room === 'roles' && owner !== 'authorities') return 'roles is a room of authorities only'
  const isKnown = [...pureRooms, 'pure', ...serverRooms, ...browserRooms].includes(room)
  return isKnown ? null : `${room} is not a room`
}

/** The rooms of the own module that a room may use; itself is one of them. */
export function roomsInside({ room }: Place): readonly string[] {
  if (room === 'pure') return pureRooms
  if (browserRooms.includes(room)) return [...pureRooms, room]
  const order = [...pureRooms, ...serverRooms]
  return order.slice(0, order.indexOf(room) + 1)
}

/** The doors through which a file may enter another module. */
export function doorsFor(from: Place): readonly string[] {
  if (isPureRoom(from)) return ['pure.ts']
  if (isBrowserRoom(from)) return [...new Set(['pure.ts', 'pages/index.tsx', `${from.room}/index.tsx`])]
  const browserDoors = browserRooms.map((room) => `${room}/index.tsx`)
  if (from.top === 'demo') return ['index.ts', 'pure.ts', ...browserDoors]
  return sideOf(from) === 'browser' ? ['pure.ts', ...browserDoors] : ['index.ts', 'pure.ts']
}

/** The path an import names, from the root; undefined when it leaves the tree. */
export function resolved(from: string, name: string): string | undefined {
  const file = path.posix.join(path.posix.dirname(from), name.replace(/[?#].*$/, ''))
  return file.startsWith('..') ? undefined : file
}
