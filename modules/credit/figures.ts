import { type Figure, recordsOf } from '../../kernel/figure/figure.ts'
import { businessRegister } from '../businesses/index.ts'
import { classedBusinessRegister } from './queries/registers.ts'
import { riskClasses } from './rules/index.ts'
import { classedStates } from './rules/indicators/subject.ts'

// A class is seen by who may see classes, and so is its count (D-02).
const permission = 'credit.read'
const law = ['D-01', 'D-02']

const ofClass = (riskClass: (typeof riskClasses)[number]): Figure => ({
  name: `credit.class${riskClass}`,
  permission,
  law,
  numerator: recordsOf(classedBusinessRegister, () => ({ riskClass })),
  denominator: recordsOf(classedBusinessRegister),
})

export const creditFigures: readonly Figure[] = [
  {
    name: 'credit.classedThisMonth',
    permission,
    law,
    numerator: recordsOf(classedBusinessRegister, ({ today }) => ({ 'classedOn.from': `${today.slice(0, 7)}-01` })),
    // Those the model speaks of: no schools, and nobody who is gone.
    denominator: recordsOf(businessRegister, () => ({ subjectKind: 'business', state: classedStates.join(',') })),
  },
  ...riskClasses.map(ofClass),
]
