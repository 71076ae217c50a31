/** Half width and single spaces, without zero-width marks; variant forms such as ⼭ become the usual character. */
export function cleanText(text: string): string {
  // Most cells are Chinese characters and ASCII without blanks, and there are ten million of them in a province.
  if (/^[!-~\u4e00-\u9fff]*$/.test(text)) return text
  return text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
}

/** The many ways in which registers write that they do not know. */
export function isBlank(text: string): boolean {
  return /^(|n\.?\/?a\.?|#n\/a|null|none|nil|undefined|[-—–/\\.*?]+|无|暂无|不详|未知|空|未填写?)$/i.test(text)
}
