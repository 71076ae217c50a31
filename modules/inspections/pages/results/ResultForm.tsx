import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays, chineseDay, type Day } from '../../../../kernel/calendar.ts'
import { defineModel } from '../../../../kernel/model.ts'
import { command } from '../../../../kernel/web/api.ts'
import { FailureState, LoadingState, RecordForm } from '../../../../kernel/web/office/index.ts'
import { type EnterResult, Inspection, type ItemData, JointInspection, ways } from '../../model/index.ts'
import { problemsOf } from '../../rules/results.ts'
import { ChoiceInput } from '../ChoiceInput.tsx'
import { type ListInForce, useListInForce } from '../lists.ts'
import { chosenOf, resultOf } from './choices.ts'
import { ResultChanges } from './ResultChanges.tsx'
import { ResultInput } from './ResultInput.tsx'

const Result = defineModel({
  name: 'inspections.pages.resultForm',
  path: 'inspections',
  title: 'result',
  fields: {
    // As wide as the form: fifteen choices with their reasons.
    result: { kind: 'longText', optional: true },
    checkedOn: { kind: 'day' },
    way: { kind: 'text' },
    problems: { kind: 'integer', minimum: 1, maximum: 10_000 },
    rectificationDueOn: { kind: 'day' },
    rectificationTerm: { kind: 'longText', maxLength: 2000 },
    remarks: { kind: 'longText', maxLength: 5000, optional: true },
  },
})

export type ResultValues = {
  readonly result: readonly string[] | null
  readonly checkedOn: Day
  readonly way: EnterResult['way']
  readonly problems?: number
  readonly rectificationDueOn?: Day
  readonly rectificationTerm?: string
  readonly remarks: string | null
}

/** What a result is entered into: an inspection of the bureau, or the part of another department in a joint one. */
type Enterable = Pick<
  Inspection,
  | 'id'
  | 'item'
  | 'state'
  | 'version'
  | 'codes'
  | 'entityState'
  | 'concludedOn'
  | 'way'
  | 'problems'
  | 'rectificationTerm'
  | 'rectificationDueOn'
  | 'remarks'
>

type ResultFormProps = {
  inspection: Enterable
  onDone: () => void
  /** The part of another department: its items stand in no list of ours. */
  isJoint?: boolean
  /** The one day on which all departments went. */
  checkedOn?: Day | null
}

/** Entered by one of the pair for both; entered anew it must be confirmed by the other again. */
export function ResultForm(props: ResultFormProps) {
  const { t } = useTranslation()
  const { answer, failure, retry } = useListInForce()
  const item = answer?.items.find(({ id }) => id === props.inspection.item)
  if (!answer) return failure ? <FailureState failure={failure} onRetry={retry} /> : <LoadingState rows={6} />
  // An item that has left the list since the draw keeps every way; the server judges by the list of the draw.
  return (
    <LoadedForm
      {...props}
      list={answer}
      itemWays={item?.ways ?? ways}
      note={item || props.isJoint ? '' : t('inspections.pages.resultForm.oldItem')}
    />
  )
}

type LoadedFormProps = ResultFormProps & { list: ListInForce; itemWays: ItemData['ways'] | typeof ways; note: string }

function LoadedForm({ inspection, onDone, list, itemWays, note, isJoint = false, checkedOn = null }: LoadedFormProps) {
  const { t } = useTranslation()
  const before = valuesOf(inspection)
  const [chosen, setChosen] = useState<readonly string[]>(before.result ?? [])
  const codes = resultOf(chosen).codes
  const shown = Object.keys(Result.fields).filter((field) => isAsked(field, codes))
  return (
    <>
      {note && <p className="sy-muted">{note}</p>}
      <RecordForm
        model={Result}
        fields={shown}
        initial={{ ...newResult(itemWays), ...(checkedOn ? { checkedOn } : {}), ...before }}
        submitText={t('inspections.pages.results.enter')}
        onCancel={onDone}
        inputs={{
          way: (props) => <ChoiceInput {...props} options={itemWays} words={`${Inspection.name}.wayOptions`} />,
          result: ({ id, value, onChange, disabled = false }) => (
            <ResultInput
              id={id}
              value={(value as string[] | null) ?? []}
              table={list.results}
              disabled={disabled}
              onChange={(next) => {
                setChosen(next)
                onChange?.(next)
              }}
            />
          ),
        }}
        onSubmit={async (values, key) => {
          const input = inputOf(values as ResultValues, inspection.version)
          await command('POST', `${isJoint ? JointInspection.path : Inspection.path}/${inspection.id}/result`, input, {
            key,
          })
          onDone()
        }}
      >
        {inspection.state === 'entered' && <ResultChanges before={before} />}
      </RecordForm>
    </>
  )
}

// What is asked follows from what was found: a problem is counted, an order has its term.
function isAsked(field: string, codes: readonly number[]): boolean {
  if (field === 'problems') return problemsOf({ codes: [...codes] }) > 0
  return field.startsWith('rectification') ? codes.includes(6) : true
}

function newResult([way]: readonly string[]) {
  const today = chineseDay(new Date().toISOString())
  return { checkedOn: today, way, problems: 1, rectificationDueOn: addDays(today, 15) }
}

function valuesOf(inspection: Enterable): Partial<ResultValues> {
  const { concludedOn, way, problems, rectificationTerm, rectificationDueOn, remarks } = inspection
  const known = {
    checkedOn: concludedOn,
    way,
    problems: problems || null,
    rectificationTerm,
    rectificationDueOn,
    remarks,
  }
  const said = Object.entries(known).filter(([, value]) => value !== null)
  return { result: chosenOf(inspection), ...Object.fromEntries(said) }
}

function inputOf(values: ResultValues, version: number): EnterResult {
  const { result, checkedOn, way, problems, rectificationTerm: term, rectificationDueOn: dueOn, remarks } = values
  return {
    ...resultOf(result ?? []),
    way,
    checkedOn,
    version,
    ...(problems === undefined ? {} : { problems }),
    ...(remarks ? { remarks } : {}),
    ...(term && dueOn ? { rectification: { term, dueOn } } : {}),
  }
}
