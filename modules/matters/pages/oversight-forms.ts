import { defineModel } from '../../../kernel/model.ts'
import { type OversightLevel, oversightLevels } from '../model/oversight.ts'

const words = { kind: 'longText', maxLength: 1000 } as const
const answerBy = { kind: 'day' } as const
const answer = { kind: 'longText', maxLength: 4000 } as const

/** What is demanded of a matter, at one of these levels. */
export const demandForm = (levels: readonly OversightLevel[] = oversightLevels) =>
  defineModel({
    name: 'matters.oversight',
    path: 'oversights',
    title: 'words',
    fields: { level: { kind: 'choice', options: levels }, words, answerBy },
  })

export const sendBackForm = defineModel({
  name: 'matters.oversight',
  path: 'oversights',
  title: 'words',
  fields: { words, answerBy },
})

export const answerForm = defineModel({
  name: 'matters.oversight',
  path: 'oversights',
  title: 'answer',
  fields: { answer },
})
