import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Supervision } from '../model/supervision.ts'

const levelColours: Readonly<Record<Supervision['level'], string>> = {
  assigned: 'blue',
  urged: 'gold',
  supervised: 'red',
}
const stateColours: Readonly<Record<Supervision['state'], string>> = {
  set: 'warning',
  acknowledged: 'processing',
  answered: 'success',
  ended: 'default',
}

export const LevelTag = ({ level }: Pick<Supervision, 'level'>) => (
  <Tag color={levelColours[level]}>{useTranslation().t(`matters.supervision.levelOptions.${level}`)}</Tag>
)

export const SupervisionStateTag = ({ state }: Pick<Supervision, 'state'>) => (
  <Tag color={stateColours[state]}>{useTranslation().t(`matters.supervision.stateOptions.${state}`)}</Tag>
)
