export {
  creditCodeCheckCharacter,
  gs1CheckCharacter,
  organisationCodeCheckCharacter,
  registrationNumberCheckCharacter,
  residentIdCheckCharacter,
} from './check-characters.ts'
export type { Identification, IdentifierFault, IdentifierKind } from './identify.ts'
export { canonicalIdentifier, identifierKinds, identify, isIdentifierKind } from './identify.ts'
export { makeCreditCode, makeResidentId, withCheckCharacter } from './with-check-character.ts'
