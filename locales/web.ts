/// <reference types="vite/client" />
import { mergeTexts } from './merge.ts'

type Texts = Record<string, unknown>

/** All texts of a language in a browser, in one piece. */
export async function loadTexts(language: 'zh-CN' | 'en'): Promise<Texts> {
  const { files } = await (language === 'en' ? import('./all-en.ts') : import('./all-zh-cn.ts'))
  return mergeTexts(files)
}
