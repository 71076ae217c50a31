import { defineProcedure } from '../../../kernel/procedure/table.ts'

const handle = 'stations.handle'
const approve = 'stations.approve'
/** 投诉举报处理办法第六条 encourages that disputes are settled where they arise; the standards are local. */
const article = 'O121.6'

/** A service station: applied for, built to the standard, accepted by two, plated, evaluated each year, left or removed. */
export const stationProcedures = [
  defineProcedure({
    name: 'stations.station',
    version: 'A-74',
    inForceFrom: '2020-01-01',
    inForceUntil: null,
    mode: 'normal',
    states: ['applied', 'building', 'accepted', 'inService', 'refused', 'withdrawn', 'removed'],
    initial: 'applied',
    final: ['refused', 'withdrawn', 'removed'],
    facts: { is_built: 'boolean', is_failed: 'boolean' },
    requirements: {
      built: { holds: { true: 'is_built' }, article },
      failed: { holds: { true: 'is_failed' }, article },
    },
    clocks: { decide: { rule: 'A-74', limit: 'decide' } },
    opens: ['decide'],
    steps: {
      permit: { from: ['applied'], to: 'building', by: handle, article, meets: ['decide'] },
      refuse: { from: ['applied'], to: 'refused', by: handle, article, meets: ['decide'] },
      inspect: { from: ['building'], to: 'building', by: handle, article },
      accept: { from: ['building'], to: 'accepted', by: handle, article, requires: ['built'], approvals: [approve] },
      giveUp: { from: ['building'], to: 'refused', by: handle, article },
      plate: { from: ['accepted'], to: 'inService', by: handle, article },
      evaluate: { from: ['inService'], to: 'inService', by: handle, article, approvals: [approve] },
      remove: {
        from: ['inService'],
        to: 'removed',
        by: handle,
        article,
        requires: ['failed'],
        approvals: [approve],
      },
      leave: { from: ['inService'], to: 'withdrawn', by: handle, article },
    },
    branches: {},
    never: [
      { into: 'accepted', without: 'built' },
      { into: 'removed', without: 'failed' },
    ],
  }),
]
