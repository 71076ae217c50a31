import { type Figure, recordsOf } from '../../kernel/figure/figure.ts'
import { businessRegister } from './queries/registers.ts'

const permission = 'businesses.read'
/** Registered and neither revoked nor deregistered; a suspended business is still there. */
const inForce = { state: 'active,suspended' }
const onFile = recordsOf(businessRegister, () => inForce)

export const businessesFigures: readonly Figure[] = [
  { name: 'businesses.onFile', permission, numerator: onFile, trend: 'foundedOn' },
  {
    name: 'businesses.unknownPlace',
    permission,
    numerator: recordsOf(businessRegister, () => ({ ...inForce, division: '~' })),
    denominator: onFile,
  },
  {
    name: 'businesses.unknownOffice',
    permission,
    numerator: recordsOf(businessRegister, () => ({ ...inForce, officeId: '~' })),
    denominator: onFile,
  },
]
