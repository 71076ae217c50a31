import { defineModel, type Fields } from '../../../kernel/model.ts'

/** Makes the forms of a module's steps: what a step asks for, named by the field `title`; words under `<forms>.<step>`. */
export const stepForms =
  (forms: string) =>
  <const F extends Fields>(step: string, title: Extract<keyof F, string>, fields: F) =>
    defineModel({ name: `${forms}.${step}`, path: 'matters', title, fields })
