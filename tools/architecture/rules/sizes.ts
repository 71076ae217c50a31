import { isTest, type Place } from '../rooms.ts'
import { type Tree, type Verdict, verdicts } from '../tree.ts'

const linesOfAFile = 300
const linesOfATest = 400

/** Beyond its size a file holds something that wants to be its own thing. `db/` and `queries.sql` are generated. */
export function judgeSizes({ code, sql }: Tree): Verdict[] {
  const sizes = [
    ...code.map(({ place, source }) => ({ place, lines: source.lines })),
    ...sql.map(({ place, text }) => ({ place, lines: text.trimEnd().split('\n').length })),
  ]
  return sizes
    .filter(({ place }) => place.top !== 'db' && place.within !== 'queries.sql')
    .flatMap(({ place, lines }) => verdicts(place, 0, '', whyNotSize(place, lines)))
}

function whyNotSize(place: Place, lines: number): string | null {
  const allowed = isTest(place) ? linesOfATest : linesOfAFile
  return lines > allowed ? `${lines} lines, at most ${allowed}` : null
}
