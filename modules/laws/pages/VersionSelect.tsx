import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { FieldInput, type FieldInputProps } from '../../../kernel/web/office/index.ts'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import { procedureTexts } from '../../matters/pages/index.tsx'

type Procedures = { readonly items: readonly { readonly procedure: string; readonly versions: readonly string[] }[] }

/** Which version of which procedure is tried, and on the matters of which: `complaints.complaint/O121/O20`. */
export function VersionSelect(props: FieldInputProps) {
  const { t } = useTranslation()
  const { answer } = useQuestion<Procedures>('procedure-rehearsals/procedures')
  if (!answer) return <FieldInput {...props} />
  const options = answer.items.flatMap(({ procedure, versions }) =>
    versions.flatMap((version) =>
      versions
        .filter((against) => against !== version)
        .map((against) => ({
          value: [procedure, version, against].join('/'),
          label: t('laws.procedureRehearsal.pair', { name: t(`${procedureTexts(procedure)}.name`), version, against }),
        })),
    ),
  )
  return (
    <Select
      {...(props.id === undefined ? {} : { id: props.id })}
      style={{ width: '100%' }}
      popupMatchSelectWidth={false}
      value={props.value as string}
      onChange={(chosen: string) => props.onChange?.(chosen)}
      options={options}
    />
  )
}
