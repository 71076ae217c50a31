import { useTranslation } from 'react-i18next'
import type { FigureAnswer } from '../model.ts'
import { FigureCard } from './FigureCard.tsx'
import { moduleOf } from './figure-texts.ts'
import './statistics.css'

/** As the loop runs: who is there, how far we trust, whom we drew, what must be mended, what is public. */
const order = [
  'businesses',
  'credit',
  'inspections',
  'visits',
  'tickets',
  'complaints',
  'work-orders',
  'linkages',
  'odr',
  'remedies',
  'rewards',
  'promises',
  'stations',
  'advice',
  'postings',
  'exchange',
]

const inOrder = (modules: readonly string[]): readonly string[] => [
  ...order.filter((module) => modules.includes(module)),
  ...modules.filter((module) => !order.includes(module)),
]

/** The figures of the loop, module by module. */
export function FigureGroups({ figures }: { figures: readonly FigureAnswer[] }) {
  const { t } = useTranslation()
  const modules = inOrder([...new Set(figures.map(({ name }) => moduleOf(name)))])
  return (
    <div className="sy-figure-groups">
      {modules.map((module) => (
        <section key={module} aria-label={t(`statistics.groups.${module}`)}>
          <h2 className="sy-figure-group">{t(`statistics.groups.${module}`)}</h2>
          <div className="sy-figures">
            {figures
              .filter(({ name }) => moduleOf(name) === module)
              .map((figure) => (
                <FigureCard key={figure.name} figure={figure} />
              ))}
          </div>
        </section>
      ))}
    </div>
  )
}
