import type { Field, Model } from '../../model.ts'
import type { WrittenCell } from '../../tabular/write-csv.ts'
import { currencyOf, instantText, wholeCurrencies } from '../../web/format.ts'
import { markOf, optionWord, shortId, type Words, yuanText } from '../words.ts'

type Valued = {
  readonly model: Model
  readonly name: string
  readonly value: unknown
  readonly record: Readonly<Record<string, unknown>>
  readonly words: Words
}

/**
 * A value as its list shows it, without marks that only please the eye: amounts in yuan, instants in Chinese time,
 * choices and references in words. What is not known is an empty cell, so that the file can be read in again.
 */
export function cellOf(valued: Valued): WrittenCell {
  const field = valued.model.fields[valued.name]
  if (!field || valued.value === null || valued.value === undefined || valued.value === '') return { text: '' }
  return writers[field.kind](valued, field)
}

type Writer = (valued: Valued, field: Field) => WrittenCell

const plain: Writer = ({ value }) => ({ text: String(value) })

const writers: Readonly<Record<Field['kind'], Writer>> = {
  text: plain,
  code: plain,
  longText: plain,
  day: plain,
  integer: ({ value }) => ({ text: String(value), number: Number(value) }),
  instant: ({ value }) => ({ text: instantText(String(value)) }),
  flag: ({ value, words: { say } }) => ({ text: say(value === true ? 'kernel.yes' : 'kernel.no') ?? String(value) }),
  choice: ({ model, name, value, words: { say } }) => ({ text: optionWord(say, model, name, String(value)) }),
  choices: ({ model, name, value, words: { say } }) => ({
    text: (Array.isArray(value) ? value : [])
      .map((one) => optionWord(say, model, name, String(one)))
      .join(markOf(say, 'and')),
  }),
  reference: ({ value, words: { nameOf } }, field) => ({
    text: nameOf('to' in field ? field.to : '', String(value)) ?? shortId(String(value)),
  }),
  money({ value, name, record }) {
    const currency = currencyOf(name, record)
    // An amount of another currency is a text with its code: summed with yuan it would be wrong.
    if (currency !== 'CNY')
      return { text: `${currency} ${wholeCurrencies.has(currency) ? value : yuanText(Number(value))}` }
    return { text: yuanText(Number(value)), number: Number(value) / 100 }
  },
}
