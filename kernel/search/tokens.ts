/**
 * The text as it is searched: half width, lower case, letters and digits only. `名 称（甲）` and `名称甲` are one.
 */
export function searchText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}

/**
 * Tokens under which a text is found: every character and every pair of neighbours, each once. Characters are code
 * points, so 𠮷 is one. For a GIN index over `text[]`, made before the rows are loaded and not by an SQL function.
 */
export function searchTokens(text: string): string[] {
  const characters = [...searchText(text)]
  const pairs = characters.slice(1).map((character, index) => `${characters[index]}${character}`)
  return [...new Set([...characters, ...pairs])]
}

/**
 * The tokens that a found text must all have: pairs, or the character when it is alone. Having them is necessary and not
 * sufficient: compare what the index gives with `searchText` once more. No tokens means the query says nothing.
 */
export function queryTokens(query: string): string[] {
  const characters = [...searchText(query)]
  if (characters.length < 2) return characters
  return [...new Set(characters.slice(1).map((character, index) => `${characters[index]}${character}`))]
}
