/** What `like` or `ilike` looks for to find a text anywhere, whatever of the wildcards of SQL stands in it. */
export const containing = (text: string): string => `%${literally(text)}%`

/** The same at the beginning. */
export const beginningWith = (text: string): string => `${literally(text)}%`

const literally = (text: string) => text.replace(/[\\%_]/g, '\\$&')
