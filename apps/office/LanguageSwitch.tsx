import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { chooseLanguage } from '../../kernel/web/texts.ts'

// Each language names itself, in itself: who cannot read the page must be able to read the way out of it.
const names = { 'zh-CN': '\u4e2d\u6587', en: 'English' } as const

export function LanguageSwitch() {
  const { i18n } = useTranslation()
  const other = i18n.language === 'en' ? 'zh-CN' : 'en'
  return (
    <Button type="text" lang={other} onClick={() => void chooseLanguage(other)}>
      {names[other]}
    </Button>
  )
}
