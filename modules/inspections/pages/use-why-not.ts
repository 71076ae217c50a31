import type { TFunction } from 'i18next'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { Refusal } from '../../../kernel/errors.ts'
import { instantText } from '../../../kernel/web/format.ts'
import { optionText, refusalText } from '../../../kernel/web/texts.ts'

/** Asks a rule of a model's record whether a step is open: nothing when it is, else the rule's words for the button. */
export function useWhyNot(modelName: string): (check: () => void) => { closedBecause?: string } {
  const { t } = useTranslation()
  return useCallback(
    (check) => {
      try {
        check()
        return {}
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        return { closedBecause: refusalText(t, error.code, readable(t, modelName, error.details)) }
      }
    },
    [t, modelName],
  )
}

// A rule speaks in codes and instants; people read words and the clock on their wall.
function readable(t: TFunction, modelName: string, details: Refusal['details']) {
  const words = Object.entries(details).map(([name, value]) => {
    if (name === 'state') return [name, optionText(t, modelName, name, String(value))] as const
    return [name, isInstant(value) ? instantText(value) : value] as const
  })
  return Object.fromEntries(words)
}

const isInstant = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)
