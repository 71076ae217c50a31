import { useQuery } from '@tanstack/react-query'
import { Progress } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Refusal } from '../../kernel/errors.ts'
import { ask } from '../../kernel/web/api.ts'
import { RefusalNotice } from '../../kernel/web/office/index.ts'
import { usePageTitle } from '../../kernel/web/office/PageFrame.tsx'
import { SteelyardMark } from '../../kernel/web/SteelyardMark.tsx'
import { SignInForm, useSignIn } from '../../modules/authorities/pages/index.tsx'
import { LanguageSwitch } from './LanguageSwitch.tsx'

export function SignInPage({ onEntered }: { onEntered: () => void }) {
  const { t } = useTranslation()
  const [hasBegun, setHasBegun] = useState(false)
  usePageTitle(t('kernel.signIn.title'))
  const { data: demonstration, isPending } = useQuery({
    queryKey: ['demonstration'],
    queryFn: findDemonstration,
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: ({ state }) => (state.data?.laying ? 1000 : false),
  })
  if (isPending) return <output className="sy-gate" aria-busy="true" aria-label={t('kernel.loading')} />
  return (
    <div className="sy-sign-in">
      <header className="sy-sign-in-side">
        <SteelyardMark size={56} />
        <p className="sy-sign-in-product">{t('kernel.product')}</p>
        <p className="sy-sign-in-long">{t('kernel.productLong')}</p>
        <p className="sy-sign-in-motto">{t('kernel.productMotto')}</p>
        <SteelyardPicture />
      </header>
      <main className="sy-sign-in-main">
        <div className="sy-sign-in-box">
          <div className="sy-sign-in-head">
            <h1>{t('kernel.signIn.title')}</h1>
            <LanguageSwitch />
          </div>
          {demonstration?.laying ? (
            <LayingNotice {...demonstration.laying} />
          ) : (
            <>
              <SignInForm onBegun={setHasBegun} onEntered={onEntered} />
              {!hasBegun && <DemonstrationAccounts accounts={demonstration?.accounts ?? []} />}
            </>
          )}
          <p className="sy-sign-in-foot">
            <a href="/">{t('kernel.signIn.publicLink')}</a>
          </p>
        </div>
      </main>
    </div>
  )
}

type DemonstrationAccount = { username: string; password: string; name: string; title: string }
type Laying = { step: string; share: number }
type Demonstration = { accounts: readonly DemonstrationAccount[]; laying: Laying | null }

/** Until the town stands nobody can sign in; the page finds out by itself when it does. */
function LayingNotice({ step, share }: Laying) {
  const { t } = useTranslation()
  return (
    <section className="sy-laying" aria-labelledby="laying">
      <h2 id="laying">{t('kernel.signIn.laying.title')}</h2>
      <p className="sy-muted">{t('kernel.signIn.laying.text')}</p>
      <Progress aria-labelledby="laying" percent={Math.floor(share * 100)} status="active" />
      <p role="status">{t(`kernel.signIn.laying.steps.${step}`)}</p>
    </section>
  )
}

/** One click for each desk of the demonstration; a real site has none and shows nothing. */
function DemonstrationAccounts({ accounts }: Pick<Demonstration, 'accounts'>) {
  const { t } = useTranslation()
  const { sending, failure, take } = useSignIn()
  if (accounts.length === 0) return null
  return (
    <section className="sy-demonstration" aria-labelledby="demonstration">
      <h2 id="demonstration">{t('kernel.signIn.demonstration')}</h2>
      <p className="sy-muted">{t('kernel.signIn.demonstrationText')}</p>
      <RefusalNotice failure={failure} />
      <ul>
        {accounts.map((account) => (
          <li key={account.username}>
            <button
              type="button"
              disabled={sending}
              onClick={() => void take('session', { username: account.username, password: account.password })}
            >
              <strong>{account.title}</strong>
              <span>{account.name}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

async function findDemonstration(): Promise<Demonstration> {
  try {
    return await ask<Demonstration>('demonstration')
  } catch (failure) {
    if (failure instanceof Refusal) return { accounts: [], laying: null }
    throw failure
  }
}

/** The beam with its marks, the pan and the weight: drawn, so that nothing has to be fetched. */
const SteelyardPicture = () => (
  <svg className="sy-sign-in-picture" viewBox="0 0 480 240" fill="none" aria-hidden="true">
    <path d="M30 92 450 56" stroke="currentColor" strokeWidth="7" strokeLinecap="round" />
    {Array.from({ length: 25 }, (_, mark) => {
      const x = 150 + mark * 12
      return <circle key={x} cx={x} cy={81.7 - mark * 1.03} r={mark % 5 === 0 ? 2.2 : 1.2} className="sy-brass" />
    })}
    <path d="M118 84V26" className="sy-brass-line" strokeWidth="4" />
    <circle cx="118" cy="20" r="7" className="sy-brass-line" strokeWidth="4" />
    <path d="M60 90 22 172M60 90l38 82" stroke="currentColor" strokeWidth="2" />
    <path d="M10 172h100c-4 22-24 34-50 34s-46-12-50-34Z" fill="currentColor" />
    <path d="M318 67v56" stroke="currentColor" strokeWidth="2" />
    <path d="M298 123h40l10 62h-60Z" className="sy-brass" />
  </svg>
)
