import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PageSection, RefusalNotice, RegisterPage } from '../../../kernel/web/office/index.ts'
import { useMay, useSession } from '../../../kernel/web/session.tsx'
import { useCommand } from '../../../kernel/web/use-command.ts'
import { useQuestion, useRegister } from '../../../kernel/web/use-register.ts'
import { Master } from '../model/master.ts'
import { procedureTexts } from './texts.ts'

const KindName = ({ kind }: { kind: string }) => <>{useTranslation().t(`${procedureTexts(kind)}.name`)}</>
const SystemName = ({ system }: { system: string }) => <>{useTranslation().t(`matters.pages.systems.${system}`)}</>

const columns = {
  kind: { width: 110, render: ({ kind }: Master) => <KindName kind={kind} /> },
  system: { width: 160, render: ({ system }: Master) => <SystemName system={system} /> },
} as const

/** Whose receipt counts for which kind, and the decisions there were. */
export function MastersPage() {
  const { t } = useTranslation()
  const may = useMay()
  return (
    <RegisterPage
      model={Master}
      subtitle={t('matters.pages.mastersSubtitle')}
      columns={columns}
      above={() => may('matters.masters') && <DecideSection />}
    />
  )
}

type Mastered = { readonly items: readonly { readonly kind: string; readonly system: string }[] }
const everything = { search: '', sort: null, filters: {} }
const inForce = { endedOn: '~' } as const

/** One line a kind: as the own bureau decided it, and the other way. Each decision says why. */
function DecideSection() {
  const { t } = useTranslation()
  const { bureau } = useSession()
  const kinds = useQuestion<Mastered>('mastered-kinds').answer?.items ?? []
  const { items } = useRegister(Master, everything, inForce)
  const { send, sending, failure } = useCommand()
  const [reason, setReason] = useState('')
  const decisionOn = (kind: string) => items.find((one) => one.kind === kind && one.bureauId === bureau?.id)
  const decide = (kind: string) => {
    const open = decisionOn(kind)
    return open
      ? send('POST', `masters/${open.id}/endings`, { reason, version: open.version })
      : send('POST', 'masters', { kind, reason })
  }
  return (
    <PageSection title={t('matters.pages.decideMaster')}>
      <RefusalNotice failure={failure} />
      <p className="sy-lead">{t('matters.pages.decideMasterText')}</p>
      <Input.TextArea
        value={reason}
        rows={2}
        maxLength={500}
        aria-label={t('matters.master.reason')}
        placeholder={t('matters.master.reason')}
        onChange={({ target }) => setReason(target.value)}
      />
      <span className="sy-tags sy-matter-decision">
        {kinds.map(({ kind }) => (
          <Button
            key={kind}
            disabled={sending || reason.trim().length < 2}
            onClick={() => void decide(kind).then(() => setReason(''))}
          >
            {t(`matters.pages.${decisionOn(kind) ? 'endMaster' : 'setMaster'}`, {
              kind: t(`${procedureTexts(kind)}.name`),
            })}
          </Button>
        ))}
      </span>
    </PageSection>
  )
}
