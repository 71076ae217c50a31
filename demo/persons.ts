import { type Random, Weights } from './random.ts'
import { givenCharacters, rareCharacters, surnames } from './words/persons.ts'

const shareOfOneCharacter = 0.28
const surnameWeights = new Weights(surnames)

/** A name of an invented person: true shares of surnames, given names of one or two characters. */
export function personName(random: Random): string {
  const given = random.pick(givenCharacters)
  const second = random.chance(shareOfOneCharacter) ? '' : random.pick(givenCharacters)
  return random.draw(surnameWeights) + given + (random.chance(0.01) ? random.pick(rareCharacters) : second)
}

/** Numbers that begin with 12 were never given to subscribers. */
export const mobileNumber = (random: Random): string => `12${String(random.below(1_000_000_000)).padStart(9, '0')}`
