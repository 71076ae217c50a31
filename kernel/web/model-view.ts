import { type Field, type FieldPlace, isShown, type Model } from '../model.ts'

/** A field with its name, as a column, a filter, an input or a row of the detail page needs it. */
export type NamedField = { readonly name: string; readonly field: Field }

export type FilterWidget = 'options' | 'contains' | 'exact' | 'days' | 'numbers' | 'yesNo' | 'reference'

export type ModelFilter = NamedField & { readonly widget: FilterWidget; readonly mayBeUnknown: boolean }

export type InputWidget =
  | 'line'
  | 'lines'
  | 'integer'
  | 'money'
  | 'day'
  | 'instant'
  | 'flag'
  | 'option'
  | 'options'
  | 'reference'

export type ModelInput = NamedField & { readonly widget: InputWidget; readonly required: boolean }

export const fieldsAt = (model: Model, place: FieldPlace): readonly NamedField[] =>
  Object.entries(model.fields)
    .filter(([, field]) => isShown(field, place))
    .map(([name, field]) => ({ name, field }))

/** The columns of a list: the field that names the record first, then as the model has them. */
export function columnsOf(model: Model): readonly NamedField[] {
  const shown = fieldsAt(model, 'list')
  return [...shown.filter(({ name }) => name === model.title), ...shown.filter(({ name }) => name !== model.title)]
}

export const filtersOf = (model: Model): readonly ModelFilter[] =>
  Object.entries(model.fields)
    .filter(([, field]) => field.filter)
    .map(([name, field]) => ({
      name,
      field,
      widget: filterWidgets[field.kind],
      mayBeUnknown: field.optional ?? false,
    }))

const filterWidgets: Readonly<Record<Field['kind'], FilterWidget>> = {
  choice: 'options',
  choices: 'options',
  text: 'contains',
  longText: 'contains',
  code: 'exact',
  day: 'days',
  instant: 'days',
  integer: 'numbers',
  money: 'numbers',
  flag: 'yesNo',
  reference: 'reference',
}

export const inputsOf = (model: Model): readonly ModelInput[] =>
  fieldsAt(model, 'form').map(({ name, field }) => ({
    name,
    field,
    widget: inputWidgets[field.kind],
    // A flag is always yes or no; a list of choices may be empty unless it says how many it needs.
    required: field.kind === 'choices' ? (field.minItems ?? 0) > 0 : !field.optional && field.kind !== 'flag',
  }))

const inputWidgets: Readonly<Record<Field['kind'], InputWidget>> = {
  choice: 'option',
  choices: 'options',
  text: 'line',
  code: 'line',
  longText: 'lines',
  day: 'day',
  instant: 'instant',
  integer: 'integer',
  money: 'money',
  flag: 'flag',
  reference: 'reference',
}

/** Whether a value is not known: null, undefined or an empty text. An empty list says "none", which is known. */
export const isUnknown = (value: unknown): boolean => value === null || value === undefined || value === ''

/** How wide a column is in pixels; the title takes what remains. */
export function columnWidth({ field, name }: NamedField, model: Model): number | undefined {
  if (name === model.title) return undefined
  return columnWidths[field.kind]
}

const columnWidths: Readonly<Record<Field['kind'], number>> = {
  choice: 130,
  choices: 260,
  text: 160,
  longText: 240,
  code: 180,
  day: 120,
  instant: 150,
  integer: 110,
  money: 140,
  flag: 90,
  reference: 230,
}
