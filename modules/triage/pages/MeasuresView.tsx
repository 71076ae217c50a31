import { useTranslation } from 'react-i18next'
import { numberText } from '../../../kernel/web/format.ts'
import {
  type ChartTable,
  EmptyState,
  FailureState,
  FigureTable,
  LoadingState,
} from '../../../kernel/web/office/index.ts'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import type { AspectMeasure, Measures, VersionMeasures } from '../rules/index.ts'

/** How good a version was beside the one in force: on later decisions, and on texts of our own nobody was taught. */
export function MeasuresView({ id }: { id: string }) {
  const { t } = useTranslation()
  const { answer, failure, retry } = useQuestion<{ measures: VersionMeasures | null }>(`hint-versions/${id}/measures`)
  if (failure) return <FailureState failure={failure} onRetry={retry} />
  if (!answer) return <LoadingState />
  if (!answer.measures) return <EmptyState title={t('triage.measures.none')} text={t('triage.measures.noneText')} />
  const { against, decisions, own } = answer.measures
  return (
    <>
      <p>{t('triage.measures.subtitle', { against })}</p>
      <Compared title={t('triage.measures.decisions')} {...decisions} />
      <Compared title={t('triage.measures.own')} {...own} />
    </>
  )
}

type Beside = { readonly learnt: Measures; readonly inForce: Measures }

const counted = ['texts', 'suggested', 'wronglySuggested', 'dangersAccepted'] as const

function Compared({ title, learnt, inForce }: Beside & { readonly title: string }) {
  const { t } = useTranslation()
  const word = (key: string) => t(`triage.measures.${key}`)
  const beside = [word('learnt'), word('inForce')]
  const whole: ChartTable = {
    columns: [title, ...beside],
    rows: [
      ...counted.map((name) => [word(name), numberText(learnt[name]), numberText(inForce[name])]),
      ...learnt.aspects.map(({ aspect, right, texts }) => [
        t('triage.measures.rightOf', { aspect: word(`aspects.${aspect}`) }),
        shareText(right, texts),
        shareOf(inForce.aspects, aspect),
      ]),
    ],
  }
  const curve: ChartTable = {
    columns: [
      word('threshold'),
      ...beside.flatMap((one) => [`${one} · ${word('suggested')}`, `${one} · ${word('wrong')}`]),
    ],
    rows: learnt.curve.map(({ threshold, handled, wrong }, at) => [
      threshold.toFixed(2),
      ...[handled, wrong, inForce.curve[at]?.handled ?? 0, inForce.curve[at]?.wrong ?? 0],
    ]),
  }
  return (
    <>
      <h3>{title}</h3>
      <FigureTable title={title} table={whole} />
      <h4>{word('curve')}</h4>
      <FigureTable title={word('curve')} table={curve} />
      <details>
        <summary>{t('triage.measures.allMistakes')}</summary>
        {learnt.aspects.map((measure) => (
          <MistakesTable key={measure.aspect} {...measure} />
        ))}
      </details>
    </>
  )
}

const shareText = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)}% (${part}/${whole})`

const shareOf = (aspects: Measures['aspects'], aspect: string): string => {
  const found = aspects.find((one) => one.aspect === aspect)
  return found ? shareText(found.right, found.texts) : '–'
}

/** What it is and what was said instead, the most frequent first. */
function MistakesTable({ aspect, mistakes }: AspectMeasure) {
  const { t } = useTranslation()
  if (mistakes.length === 0) return null
  const title = t('triage.measures.mistakes', { aspect: t(`triage.measures.aspects.${aspect}`) })
  const table: ChartTable = {
    columns: [t('triage.measures.is'), t('triage.measures.said'), t('triage.measures.times')],
    rows: [...mistakes]
      .sort((a, b) => b.count - a.count)
      .slice(0, 20)
      .map(({ is, said, count }) => [labelText(t, aspect, is), labelText(t, aspect, said), count]),
  }
  return (
    <>
      <h4>{title}</h4>
      <FigureTable title={title} table={table} />
    </>
  )
}

const groups: Readonly<Record<string, string>> = {
  kind: 'triage.kinds',
  department: 'triage.departments',
  category: 'triage.categories',
  code: 'triage.codes',
  flag: 'triage.flags',
  suggest: 'triage.measures.suggestions',
}

/** `ours` is no department, and `–` is that nothing was said. */
const labelText = (t: (key: string) => string, aspect: string, label: string): string => {
  if (label === '–') return t('triage.measures.nothing')
  return label === 'ours' ? t('triage.measures.ours') : t(`${groups[aspect]}.${label}`)
}
