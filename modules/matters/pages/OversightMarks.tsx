import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Oversight } from '../model/oversight.ts'

const levelColours: Readonly<Record<Oversight['level'], string>> = {
  assigned: 'blue',
  urged: 'gold',
  overseen: 'red',
}
const stateColours: Readonly<Record<Oversight['state'], string>> = {
  set: 'warning',
  acknowledged: 'processing',
  answered: 'success',
  ended: 'default',
}

export const LevelTag = ({ level }: Pick<Oversight, 'level'>) => (
  <Tag color={levelColours[level]}>{useTranslation().t(`matters.oversight.levelOptions.${level}`)}</Tag>
)

export const OversightStateTag = ({ state }: Pick<Oversight, 'state'>) => (
  <Tag color={stateColours[state]}>{useTranslation().t(`matters.oversight.stateOptions.${state}`)}</Tag>
)
