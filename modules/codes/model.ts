import { dayKinds } from '../../kernel/calendar.ts'
import { editionStates } from '../../kernel/edition.ts'
import { changeSchema, closed, defineModel, inputSchema, type RecordOf, type Static, Type } from '../../kernel/model.ts'

/** Lists the program itself reads; an office adds others. */
export const knownLists = ['calendar', 'divisions', 'industries'] as const

export const CodeList = defineModel({
  name: 'codes.codeList',
  path: 'code-lists',
  title: 'name',
  fields: {
    code: { kind: 'code', maxLength: 40, minLength: 2, sorts: true, filter: true },
    name: { kind: 'text', maxLength: 100, sorts: true },
    standard: { kind: 'text', maxLength: 200, optional: true },
    description: { kind: 'longText', maxLength: 1000, optional: true, shown: ['detail', 'form'] },
    createdAt: { kind: 'instant', shown: ['detail'] },
    version: { kind: 'integer', shown: ['detail'] },
  },
})
export type CodeList = RecordOf<typeof CodeList>

export const CodeEdition = defineModel({
  name: 'codes.codeEdition',
  path: 'code-editions',
  title: 'title',
  history: 'codeEdition',
  fields: {
    listId: { kind: 'reference', to: CodeList.path, filter: true },
    title: { kind: 'text', maxLength: 200 },
    source: { kind: 'text', maxLength: 200 },
    inForceFrom: { kind: 'day', filter: true, sorts: true },
    year: { kind: 'integer', isNominal: true, minimum: 2000, maximum: 2200, optional: true, filter: true },
    state: { kind: 'choice', options: editionStates, filter: true, shown: ['list', 'detail'] },
    bureauId: { kind: 'reference', to: 'units', optional: true, shown: ['detail'] },
    draftedBy: { kind: 'reference', to: 'colleagues', optional: true, shown: ['list', 'detail'] },
    decidedBy: { kind: 'reference', to: 'colleagues', optional: true, shown: ['detail'] },
    decidedAt: { kind: 'instant', optional: true, shown: ['detail'] },
    decision: { kind: 'longText', maxLength: 1000, optional: true, shown: ['detail'] },
    createdAt: { kind: 'instant', sorts: true, shown: ['detail'] },
    version: { kind: 'integer', shown: ['detail'] },
  },
})
export type CodeEdition = RecordOf<typeof CodeEdition>

export const entryStates = ['draft', 'inForce', 'replaced', 'withdrawn'] as const

export const CodeEntry = defineModel({
  name: 'codes.codeEntry',
  path: 'code-entries',
  title: 'name',
  history: 'codeEntry',
  fields: {
    listId: { kind: 'reference', to: CodeList.path, filter: true, shown: ['list', 'detail'] },
    code: { kind: 'code', maxLength: 40, filter: true, sorts: true },
    name: { kind: 'text', maxLength: 300 },
    kind: { kind: 'choice', options: dayKinds, optional: true, filter: true },
    parentCode: { kind: 'code', maxLength: 40, optional: true, filter: true },
    successorCode: { kind: 'code', maxLength: 40, optional: true },
    validFrom: { kind: 'day', optional: true, filter: true, sorts: true },
    validUntil: { kind: 'day', optional: true, filter: true },
    note: { kind: 'text', maxLength: 300, optional: true, shown: ['detail', 'form'] },
    state: { kind: 'choice', options: entryStates, filter: true, shown: ['list', 'detail'] },
    editionId: { kind: 'reference', to: CodeEdition.path, filter: true, shown: ['list', 'detail'] },
    version: { kind: 'integer', shown: ['detail'] },
  },
})
export type CodeEntry = RecordOf<typeof CodeEntry>

export const CreateCodeList = inputSchema(CodeList)
export type CreateCodeList = Static<typeof CreateCodeList>

export const DraftEdition = inputSchema(CodeEdition)
export type DraftEdition = Static<typeof DraftEdition>

export const ChangeEdition = changeSchema(CodeEdition)
export type ChangeEdition = Static<typeof ChangeEdition>

export const EnterEntry = inputSchema(CodeEntry)
export type EnterEntry = Static<typeof EnterEntry>

export const ChangeEntry = changeSchema(CodeEntry)
export type ChangeEntry = Static<typeof ChangeEntry>

const version = Type.Integer({ minimum: 1 })
export const EditionMove = closed({ version })
export type EditionMove = Static<typeof EditionMove>

export const DecideEdition = closed({
  decision: Type.Enum(['adopt', 'return']),
  reason: Type.String({ minLength: 1, maxLength: 1000 }),
  version,
})
export type DecideEdition = Static<typeof DecideEdition>

export const CodeName = closed({ code: Type.String(), name: Type.String() })
export type CodeName = Static<typeof CodeName>
