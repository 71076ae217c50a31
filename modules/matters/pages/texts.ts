import type { TFunction } from 'i18next'

/** Where the module of a kind keeps its words: `complaints.complaint` → `complaints.procedures.complaint`. */
export function procedureTexts(kind: string): string {
  const [module = '', noun = ''] = kind.split('.')
  return `${module}.procedures.${noun}`
}

/** `O121.15`, the act and the number of the article in it, as people write it. */
export function citationText(t: TFunction, article: string): string {
  const [act = '', number = ''] = article.split('.')
  return t('matters.citation', { act: t(`matters.acts.${act}`), number })
}
