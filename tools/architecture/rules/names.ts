import { hasFloor } from '../floors.ts'
import { isTest, nameOf, type Place, topFolders, whyNoSuchRoom } from '../rooms.ts'
import { type Tree, type Verdict, verdicts } from '../tree.ts'

/** Names that say nothing about what is inside. */
const emptyNames = ['utils', 'helpers', 'common', 'misc', 'services', 'types']
const isCode = ({ file }: Place) => /\.(?:[mc]?[jt]sx?|sql|css)$/.test(file)

/** Every file has a known place and a name that says something; every module has a floor and a README. */
export function judgeNames({ places }: Tree): Verdict[] {
  return [
    ...places.flatMap((place) => [
      ...verdicts(place, 0, '', whyNoSuchTop(place)),
      ...verdicts(place, 0, '', whyNotInModule(place)),
      ...verdicts(place, 0, '', whyNotName(place)),
      ...verdicts(place, 0, '', whyNotMigration(place)),
    ]),
    ...judgeReadmes(places),
    ...judgeNumbers(places),
  ]
}

function whyNoSuchTop({ file, top }: Place): string | null {
  if (top === '')
    return /\.[mc]?[jt]sx?$/.test(file) && !/\.config\.[mc]?[jt]s$/.test(file) ? 'code stands in a folder' : null
  return topFolders.includes(top) ? null : `${top} is not a top folder`
}

function whyNotInModule(place: Place): string | null {
  if (place.top !== 'modules') return null
  if (!hasFloor(place.owner)) return `${nameOf(place.owner)} has no floor`
  return isTest(place) ? null : whyNoSuchRoom(place)
}

function whyNotName(place: Place): string | null {
  if (!isCode(place)) return null
  // `services` is a word of the law (the services a market offers) only as the name of that module.
  const own = place.top === 'modules' ? place.within : place.file
  const found = own
    .split('/')
    .map(nameOf)
    .find((name) => emptyNames.includes(name))
  return found ? `${found} says nothing about what is inside` : null
}

function whyNotMigration({ top, owner, file }: Place): string | null {
  const name = file.split('/').at(-1) ?? ''
  if (!isMigration(file) || (top === 'modules' && owner === '')) return null
  return /^\d{4}-[a-z0-9]+(?:-[a-z0-9]+)*\.sql$/.test(name) ? null : 'a migration is named 0001-what-it-does.sql'
}

function judgeReadmes(places: readonly Place[]): Verdict[] {
  const inModules = places.filter(({ top, within }) => top === 'modules' && within !== '')
  const owners = [...new Set(inModules.map(({ owner }) => owner))]
  return owners
    .filter((owner) => !inModules.some((place) => place.owner === owner && place.within === 'README.md'))
    .map((owner) => ({ file: `modules/${owner}`, line: 0, what: '', why: 'README.md is missing' }))
}

/** Two migrations of one folder with one number would run in an order nobody chose. */
function judgeNumbers(places: readonly Place[]): Verdict[] {
  const first = new Map<string, string>()
  return places
    .filter(({ file }) => isMigration(file))
    .flatMap((place) => {
      const number = place.file.replace(/(\/\d{4})-[^/]*$/, '$1')
      const earlier = first.get(number)
      if (earlier === undefined) first.set(number, place.file)
      return verdicts(place, 0, '', earlier === undefined ? null : `its number is taken by ${earlier}`)
    })
}

const isMigration = (file: string) => /\/migrations\/[^/]+\.sql$/.test(file)
