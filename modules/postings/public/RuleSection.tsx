import { useTranslation } from 'react-i18next'
import { PublicSection } from '../../../kernel/web/public/index.ts'
import type { PostingRule } from '../model/public.ts'

/** By what it is published: what is counted how, how long it stands, and how a firm objects. */
export function RuleSection({ rule, asOf }: { rule: PostingRule; asOf: string }) {
  const { t } = useTranslation()
  return (
    <PublicSection title={t('postings.public.ruleTitle')}>
      <ul>
        {['what', 'how', 'stand', 'object', 'nobody'].map((name) => (
          <li key={name}>{t(`postings.public.rule.${name}`, { ...rule })}</li>
        ))}
      </ul>
      <p className="pub-muted">{t('postings.public.basis', { ...rule, asOf })}</p>
    </PublicSection>
  )
}
