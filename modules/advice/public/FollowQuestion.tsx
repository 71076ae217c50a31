import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import { PublicFacts, PublicFailure, PublicSection } from '../../../kernel/web/public/index.ts'
import { useCommand } from '../../../kernel/web/use-command.ts'
import { KeyForm } from '../../submissions/public/index.tsx'
import type { QuestionStanding } from '../model/index.ts'

/** Where a question stands, by number and code. */
export function FollowQuestion() {
  const { t } = useTranslation()
  const [standing, setStanding] = useState<QuestionStanding>()
  const { send, sending, failure } = useCommand<QuestionStanding>()
  const ask = async (key: object) => setStanding(await send('POST', 'public/advice-questions/standing', key))
  return (
    <PublicSection title={t('advice.public.follow')}>
      {standing ? (
        <Standing standing={standing} />
      ) : (
        <KeyForm
          numberLabel={t('advice.public.number')}
          codeLabel={t('advice.public.code')}
          doLabel={t('advice.public.look')}
          sending={sending}
          onAsk={(key) => void ask(key)}
        >
          {failure && <PublicFailure failure={failure} />}
        </KeyForm>
      )}
    </PublicSection>
  )
}

function Standing({ standing }: { standing: QuestionStanding }) {
  const { t } = useTranslation()
  const { number, question, askedOn, dueOn, bureauName, state, answer, articleId } = standing
  const facts = { question, askedOn, bureauName, ...(state === 'waiting' ? { dueOn } : {}) }
  return (
    <>
      <PublicFacts
        facts={[
          { key: 'state', label: number, value: <b>{t(`advice.public.states.${state}`)}</b> },
          ...Object.entries(facts).map(([key, value]) => ({ key, label: t(`advice.public.${key}`), value })),
          ...(answer ? [{ key: 'answer', label: t('advice.question.answer'), value: answer }] : []),
        ]}
      />
      {articleId && <PageLink to={`/articles/${articleId}`}>{t('advice.public.readMore')}</PageLink>}
    </>
  )
}
