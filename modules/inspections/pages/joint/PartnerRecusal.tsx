import { Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import { defineModel } from '../../../../kernel/model.ts'
import { command } from '../../../../kernel/web/api.ts'
import { RecordForm } from '../../../../kernel/web/office/index.ts'
import { useSession } from '../../../../kernel/web/session.tsx'
import { Conflict, type JointVisit, recusalReasons } from '../../model/index.ts'
import { useTeam } from './TeamTable.tsx'

const Recusal = defineModel({
  name: Conflict.name,
  path: 'draws',
  title: 'reason',
  fields: { officerId: { kind: 'text' }, reason: { kind: 'choice', options: recusalReasons } },
})

/** One of the team must not inspect this business: the next lot of his own department takes the seat. */
export function PartnerRecusal({ visit, onDone }: { visit: JointVisit; onDone: () => void }) {
  const { t } = useTranslation()
  const { account, officerId: own } = useSession()
  const { answer } = useTeam(visit.id)
  const seated = (answer?.items ?? []).flatMap(({ name: department, officers }) =>
    officers.map(({ id, name }) => ({ value: id, label: `${name} · ${department}`, disabled: id === own })),
  )
  return (
    <>
      <p className="sy-muted">{t('inspections.pages.recuseForm.text', { approver: account.name })}</p>
      <RecordForm
        model={Recusal}
        submitText={t('inspections.pages.drawn.recuse')}
        onCancel={onDone}
        inputs={{
          officerId: ({ id, value, onChange }) => (
            <Radio.Group
              {...(id === undefined ? {} : { id })}
              value={value}
              onChange={({ target }) => onChange?.(target.value)}
              options={seated}
            />
          ),
        }}
        onSubmit={async (input, key) => {
          await command('POST', `draws/${visit.drawId}/recusals`, { ...input, id: visit.subjectCode }, { key })
          onDone()
        }}
      />
    </>
  )
}
