import names from './names.json' with { type: 'json' }

export type Language = keyof typeof names
export type ShortName = keyof typeof names.en

/** What a row is called in the short table of a README. */
export const shortNames: Readonly<Record<Language, Readonly<Record<ShortName, string>>>> = names
