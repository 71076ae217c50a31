import { describe, expect, it } from 'vitest'
import { isComposing, isSending, listStepOf, recordMoveOf, rowAfter, shortcutsOf } from './keyboard.ts'

const key = (name: string, more: object = {}) => ({ key: name, ctrlKey: false, metaKey: false, altKey: false, ...more })

describe('Enter while Chinese words are chosen', () => {
  it('is no Enter of ours', () => {
    expect(isComposing(key('Enter', { isComposing: true }))).toBe(true)
    expect(listStepOf(key('Enter', { isComposing: true }))).toBeUndefined()
  })

  it('is known in Safari, too, which ends the composition first', () => {
    expect(isComposing(key('Enter', { isComposing: false, keyCode: 229 }))).toBe(true)
  })

  it('is an Enter once the words are chosen', () => {
    expect(listStepOf(key('Enter', { isComposing: false, keyCode: 13 }))).toBe('open')
  })
})

describe('the keys of a list', () => {
  it('leave the shortcuts of the browser alone', () => {
    expect(listStepOf(key('j', { ctrlKey: true }))).toBeUndefined()
    expect(listStepOf(key('/', { metaKey: true }))).toBeUndefined()
    expect(listStepOf(key('constructor'))).toBeUndefined()
  })

  it('tick a row and ask for help, but not while Chinese words are chosen', () => {
    expect(listStepOf(key('x'))).toBe('select')
    expect(listStepOf(key('?'))).toBe('help')
    expect(listStepOf(key('x', { isComposing: true }))).toBeUndefined()
    expect(listStepOf(key('j', { keyCode: 229 }))).toBeUndefined()
  })

  it('move within the rows and never beyond them', () => {
    expect(rowAfter('next', -1, 3)).toBe(0)
    expect(rowAfter('next', 2, 3)).toBe(2)
    expect(rowAfter('previous', 0, 3)).toBe(0)
    expect(rowAfter('last', 0, 3)).toBe(2)
    expect(rowAfter('next', 0, 0)).toBe(-1)
  })
})

describe('the keys of a record', () => {
  it('are the letters of its steps, else numbers in their order, nine at most', () => {
    expect(shortcutsOf([{}, { shortcut: 'c' }, {}])).toEqual(['1', 'c', '2'])
    expect(shortcutsOf(Array.from({ length: 10 }, () => ({}))).at(-1)).toBeUndefined()
  })

  it('take a step, or go to the next record', () => {
    expect(recordMoveOf(key('2'), ['1', '2'])).toEqual({ step: '2' })
    expect(recordMoveOf(key('3'), ['1', '2'])).toBeUndefined()
    expect(recordMoveOf(key('n'), [])).toBe('next')
    expect(recordMoveOf(key('constructor'), [])).toBeUndefined()
  })

  it('do nothing while Chinese words are chosen, and leave the shortcuts of the browser alone', () => {
    expect(recordMoveOf(key('1', { isComposing: true }), ['1'])).toBeUndefined()
    expect(recordMoveOf(key('1', { keyCode: 229 }), ['1'])).toBeUndefined()
    expect(recordMoveOf(key('p', { ctrlKey: true }), [])).toBeUndefined()
  })
})

describe('a form is sent', () => {
  it('from any field by Enter with Ctrl, never while Chinese words are chosen', () => {
    expect(isSending(key('Enter', { ctrlKey: true }))).toBe(true)
    expect(isSending(key('Enter'))).toBe(false)
    expect(isSending(key('Enter', { ctrlKey: true, isComposing: true }))).toBe(false)
    expect(isSending(key('Enter', { ctrlKey: true, keyCode: 229 }))).toBe(false)
  })
})
