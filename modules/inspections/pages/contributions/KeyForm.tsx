import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Refusal } from '../../../../kernel/errors.ts'
import { defineModel } from '../../../../kernel/model.ts'
import { command } from '../../../../kernel/web/api.ts'
import { PageSection, RecordForm } from '../../../../kernel/web/office/index.ts'
import type { KeptKey } from './keyring.ts'
import { RegisteredKeys } from './RegisteredKeys.tsx'
import type { KeyringState } from './use-keyring.ts'

const fields = { party: { kind: 'code', maxLength: 64 } } as const
const kinds = {
  contributor: {
    model: defineModel({ name: 'inspections.pages.contributorKeyForm', path: '', title: 'party', fields }),
    path: 'contributor-keys',
    ring: 'contributorKeys',
  },
  custodian: {
    model: defineModel({ name: 'inspections.pages.custodianKeyForm', path: '', title: 'party', fields }),
    path: 'custodian-keys',
    ring: 'custodianKeys',
  },
} as const

/** A key pair is made and kept on this device; only its public half is registered. */
export function KeyForm({ kind, keys }: { kind: keyof typeof kinds; keys: KeyringState }) {
  const { t } = useTranslation()
  const { model, path, ring } = kinds[kind]
  // The key made for this name is offered again as long as its registering is not known to have happened.
  const made = useRef<KeptKey | null>(null)
  const [first] = keys.keyring[ring]
  return (
    <PageSection title={t(`${model.name}.title`)}>
      <p className="sy-muted">{t(`${model.name}.text`)}</p>
      <RegisteredKeys path={path} kept={keys.keyring[ring]} />
      <RecordForm
        model={model}
        initial={{ party: first?.party ?? null }}
        submitText={t(`${model.name}.make`)}
        onSubmit={async ({ party }, key) => {
          const { makeKey } = await import('./make-secret.ts')
          const former = made.current
          const own = former !== null && former.party === party ? former : makeKey(String(party))
          made.current = own
          if (!keys.keep({ [ring]: [own] })) throw new Refusal('keyring/not-kept')
          await command('POST', path, { party, key: own.publicKey }, { key })
          made.current = null
        }}
      />
    </PageSection>
  )
}
