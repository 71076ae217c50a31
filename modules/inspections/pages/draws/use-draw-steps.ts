import { useTranslation } from 'react-i18next'
import type { RecordStep } from '../../../../kernel/web/office/index.ts'
import type { CommandState } from '../../../../kernel/web/use-command.ts'
import { Draw } from '../../model/index.ts'
import type { BeaconRound } from '../../rules/draw/index.ts'
import { checkBeaconTime, checkCloseTime, checkConclusionTime } from '../../rules/index.ts'
import { useWhyNot } from '../use-why-not.ts'

type StepsOf = {
  readonly draw: Draw
  readonly beacon: BeaconRound | null
  readonly now: string
  readonly send: CommandState<Draw>['send']
  readonly open: (form: 'again' | 'beacon' | 'redraw') => void
}

/** What the organiser can do now: the rules of the ceremony themselves say whether, and why not. */
export function useDrawSteps({ draw, beacon, now, send, open }: StepsOf): readonly RecordStep[] {
  const { t } = useTranslation()
  const whyNot = useWhyNot(Draw.name)
  const { id, state } = draw
  const times = { t1: draw.t1, t2: draw.t2, t3: draw.t3, beacon }
  const permission = 'inspections.draw'
  const post = (resource: string) => () => void send('POST', `draws/${id}/${resource}`, {})
  // A spoiled envelope and the beacon's value are known to the server alone: it judges again.
  const standing = {
    isEverySecretKnown: draw.revealedCount >= draw.committedCount,
    isEnvelopeSpoiled: false,
    isBeaconKnown: false,
  }
  const steps: (RecordStep & { shown: boolean })[] = [
    {
      key: 'closing',
      title: t('inspections.pages.draws.close'),
      run: post('closing'),
      shown: state === 'announced',
      ...whyNot(() => checkCloseTime(state, times, now)),
    },
    {
      key: 'beacon',
      title: t('inspections.pages.draws.enterBeacon'),
      run: () => open('beacon'),
      shown: state === 'closed' && beacon !== null,
      ...whyNot(() => checkBeaconTime(state, times, now)),
    },
    {
      key: 'conclusion',
      title: t('inspections.pages.draws.conclude'),
      run: post('conclusion'),
      primary: true,
      shown: state === 'closed',
      ...(beacon === null ? whyNot(() => checkConclusionTime(state, times, now, standing)) : {}),
    },
    {
      key: 'again',
      title: t('inspections.pages.draws.again'),
      run: () => open('again'),
      primary: true,
      shown: state === 'void',
    },
    {
      key: 'redraw',
      title: t('inspections.pages.redrawForm.submit'),
      run: () => open('redraw'),
      shown: state === 'done' && (draw.unassignedCount ?? 0) > 0,
    },
  ]
  return steps.filter(({ shown }) => shown).map(({ shown: _, ...step }) => ({ ...step, permission }))
}
