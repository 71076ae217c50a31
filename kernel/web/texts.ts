import i18next, { type TFunction } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { fillText } from '../texts.ts'

export const languages = ['zh-CN', 'en'] as const
export type Language = (typeof languages)[number]

/** All texts of one language: `{ kernel: {…}, businesses: {…}, refusals: { 'noun/reason': '…' } }`. */
export type Texts = Readonly<Record<string, unknown>>

const remembered = 'steelyard.language'

/** Makes the texts ready, in the language chosen before on this device or else in Chinese. */
export async function startTexts(load: (language: Language) => Promise<Texts>): Promise<void> {
  const language = languages.find((known) => known === localStorage.getItem(remembered)) ?? 'zh-CN'
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { [language]: { translation: await load(language) } },
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
    returnNull: false,
  })
  document.documentElement.lang = language
  loadTexts = load
}

let loadTexts: (language: Language) => Promise<Texts> = async () => ({})

export async function chooseLanguage(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation')) {
    i18next.addResourceBundle(language, 'translation', await loadTexts(language))
  }
  localStorage.setItem(remembered, language)
  document.documentElement.lang = language
  await i18next.changeLanguage(language)
}

/** The name of a field: text `<module>.<record>.<field>`. */
export const fieldText = (t: TFunction, modelName: string, field: string): string => t(`${modelName}.${field}`)

/** The name of a choice's value: text `<module>.<record>.<field>Options.<value>`; a value without text shows itself. */
export const optionText = (t: TFunction, modelName: string, field: string, value: string): string =>
  t(`${modelName}.${field}Options.${value}`, { defaultValue: value })

/** What one record of a model is called: text `<module>.<record>.recordName`, or `title` where no field is called so. */
export const recordText = (t: TFunction, modelName: string): string =>
  t([`${modelName}.recordName`, `${modelName}.title`])

/** What the register of a model is called: text `<module>.<record>.listName`, else as its record. */
export const listText = (t: TFunction, modelName: string): string =>
  t([`${modelName}.listName`, `${modelName}.recordName`, `${modelName}.title`])

/** The sentence that says a refusal: its own text, else that of its reason, else the general one. */
export function refusalText(t: TFunction, code: string, details: Readonly<Record<string, unknown>>): string {
  const reason = code.split('/')[1] ?? ''
  const text = t([`refusals.${code}`, `kernel.reasons.${reason}`, 'kernel.reasons.other'], { skipInterpolation: true })
  return fillText(text, { code, ...details })
}
