import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { LocaleTable } from '../../kernel/texts.ts'

export const languages = ['en', 'zh-CN'] as const
export type Language = (typeof languages)[number]

/** Every table of texts of a language, as they lie beside the program. */
export function textsOf(language: Language): LocaleTable[] {
  const folder = path.resolve(import.meta.dirname, '../../locales', language)
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'))
  return files.map((file) => JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as LocaleTable)
}

/** A text by its keys joined with dots: `credit.fit.auc`. Where there is none, the key itself. */
export function textAt(tables: readonly LocaleTable[], key: string): string {
  for (const table of tables) {
    const found = key.split('.').reduce<unknown>((part, name) => (part as LocaleTable | undefined)?.[name], table)
    if (typeof found === 'string') return found
  }
  return key
}
