import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Page } from '../../../../kernel/web/api.ts'
import { unknownMark } from '../../../../kernel/web/question-url.ts'
import { useQuestion } from '../../../../kernel/web/use-register.ts'
import type { ContributorKey, CustodianKey } from '../../model/index.ts'

type PartyInputProps<Value> = {
  id?: string
  value: Value
  onChange?: ((value: Value) => void) | undefined
  disabled?: boolean | undefined
}

/** Only who has a key can take part; each key says for which authority or body it speaks. */
export function ContributorsInput({ id, value, onChange, disabled = false }: PartyInputProps<string[]>) {
  const { t } = useTranslation()
  const query = { endedAt: unknownMark, limit: '100' }
  const { answer, waiting } = useQuestion<Page<ContributorKey>>('contributor-keys', query)
  const options = (answer?.items ?? []).map(({ accountId, name, unitName }) => ({
    value: accountId,
    label: `${name} · ${unitName}`,
  }))
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      mode="multiple"
      value={value}
      loading={waiting}
      disabled={disabled}
      options={options}
      placeholder={t('kernel.form.choose')}
      notFoundContent={t('inspections.pages.planForm.noContributors')}
      showSearch={{ optionFilterProp: 'label' }}
      onChange={(accounts: string[]) => onChange?.(accounts)}
    />
  )
}

/** Each key of a custodian serves one draw: only who has one laid up can be chosen. */
export function CustodianInput({ id, value, onChange, disabled = false }: PartyInputProps<string | null>) {
  const { t } = useTranslation()
  const query = { drawId: unknownMark, limit: '100' }
  const { answer, waiting } = useQuestion<Page<CustodianKey>>('custodian-keys', query)
  const byAccount = Map.groupBy(answer?.items ?? [], ({ accountId }) => accountId)
  const options = [...byAccount].map(([accountId, keys]) => ({
    value: accountId,
    label: t('inspections.pages.planForm.custodianKeys', { name: keys[0]?.name, count: keys.length }),
  }))
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      value={value}
      loading={waiting}
      disabled={disabled}
      options={options}
      placeholder={t('kernel.form.choose')}
      notFoundContent={t('inspections.pages.planForm.noCustodians')}
      onChange={(account: string | null) => onChange?.(account)}
    />
  )
}
