import {
  changeSchema,
  closed,
  defineModel,
  inputSchema,
  type RecordOf,
  type Static,
  Type,
} from '../../../kernel/model.ts'

/** Where its words go: into what a step says, or into the note of a contact. */
export const templateUses = ['outcome', 'note'] as const

/** Words with places for what differs, such as `{respondent}`; each change is a version of its own. */
export const ReplyTemplate = defineModel({
  name: 'complaints.replyTemplate',
  path: 'reply-templates',
  title: 'title',
  history: 'replyTemplate',
  fields: {
    title: { kind: 'text', maxLength: 60, sorts: true },
    useFor: { kind: 'choice', options: templateUses, filter: true },
    words: { kind: 'longText', minLength: 2, maxLength: 2000, shown: ['detail', 'form'] },
    isInUse: { kind: 'flag', filter: true },
    bureauId: { kind: 'reference', to: 'units', shown: ['list', 'detail'], filter: true },
    version: { kind: 'integer', shown: ['detail'] },
  },
})
export type ReplyTemplate = RecordOf<typeof ReplyTemplate>

export const NewReplyTemplate = inputSchema(ReplyTemplate)
export type NewReplyTemplate = Static<typeof NewReplyTemplate>
export const ChangeReplyTemplate = changeSchema(ReplyTemplate)
export type ChangeReplyTemplate = Static<typeof ChangeReplyTemplate>

const text = Type.String()

/** Words to put in, their places filled with what the record says; a place that nothing fills stays to be seen. */
export const FilledTemplates = closed({
  items: Type.Array(
    closed({
      id: text,
      title: text,
      useFor: Type.Enum([...templateUses]),
      words: text,
    }),
    { maxItems: 100 },
  ),
})
export type FilledTemplates = Static<typeof FilledTemplates>
