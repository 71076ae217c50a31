import type { Day } from '../../kernel/calendar.ts'
import { readableOf } from '../../kernel/files.ts'
import { importThings } from '../../modules/things/index.ts'
import { instantOf } from '../days.ts'
import { thingsOf } from '../things.ts'
import type { Town } from '../town.ts'
import type { Stage } from './ceremony.ts'
import type { Register } from './register.ts'

const columns = '种类,编号,名称或位置,使用单位（经营者）,所在地址,投入使用日期,状态'
const mostBytes = 10_000_000

/** The county takes in its lifts and stalls as one file, by the door everybody uses. */
export async function takeInThings(
  { ground, authorities }: Stage,
  home: Town,
  register: Register,
  on: Day,
): Promise<void> {
  const known = thingsOf(home).filter(({ creditCode }) => register.has(creditCode))
  const rows = known.map(({ kind, number, name, creditCode, address, usedFrom }) =>
    [kind, number, name, creditCode, address, usedFrom, '在用'].join(','),
  )
  const context = ground.contextAt(instantOf(on, '14:30'), authorities.person('registrar'))
  const file = await context.files.keep(readableOf(`${[columns, ...rows].join('\r\n')}\r\n`), mostBytes)
  await importThings(context, { file, dryRun: false })
}
