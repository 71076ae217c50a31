import type { Context } from '../../../kernel/context.ts'
import { readJson } from '../../../kernel/reference-data.ts'
import type { ThingKind } from '../model.ts'
import { kindList, kindsOn } from '../rules/index.ts'

/** The kinds of today, as they come with the program and as an office put them in force. */
export function kindsNow({ today, codeLists }: Pick<Context, 'today' | 'codeLists'>): readonly ThingKind[] {
  const { kinds } = readJson<{ kinds: ThingKind[] }>('things', 'kinds.json')
  return kindsOn(today, { seed: kinds, entered: codeLists.get(kindList) })
}
