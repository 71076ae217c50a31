import { Checkbox } from 'antd'
import { useTranslation } from 'react-i18next'
import { optionText } from '../../../../kernel/web/texts.ts'
import { Inspection, type ResultData, resultCodes } from '../../model/index.ts'
import { choices, obstacleTo } from './choices.ts'

type ResultInputProps = {
  id?: string | undefined
  value: readonly string[]
  onChange: ((chosen: string[]) => void) | undefined
  table: readonly ResultData[]
  disabled: boolean
}

/** Codes 1–9 and the states of a business; what excludes what is said at once, by the rule itself. */
export function ResultInput({ id, value, onChange, table, disabled }: ResultInputProps) {
  const { t } = useTranslation()
  const wordOf = (choice: string) => optionText(t, Inspection.name, isCode(choice) ? 'codes' : 'entityState', choice)
  const toggle = (choice: string, isOn: boolean) =>
    onChange?.(choices.filter((one) => (one === choice ? isOn : value.includes(one))))
  return (
    <fieldset className="sy-results" id={id} tabIndex={-1}>
      <legend className="sy-only-read">{t('inspections.pages.resultForm.result')}</legend>
      {choices.map((choice, place) => {
        const obstacle = obstacleTo(choice, value, table)
        const why = obstacle && t(`inspections.pages.obstacles.${obstacle.kind}`, { other: wordOf(obstacle.other) })
        return (
          <Checkbox
            key={choice}
            className={place === resultCodes.length ? 'sy-results-first-state' : ''}
            checked={value.includes(choice)}
            disabled={disabled || obstacle !== null}
            onChange={({ target }) => toggle(choice, target.checked)}
          >
            <span className="sy-code">{isCode(choice) ? choice : `S${place - resultCodes.length + 1}`}</span>{' '}
            {wordOf(choice)}
            {why && <small className="sy-muted"> {why}</small>}
          </Checkbox>
        )
      })}
    </fieldset>
  )
}

const isCode = (choice: string) => resultCodes.some((code) => code === choice)
