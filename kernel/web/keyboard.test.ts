import { describe, expect, it } from 'vitest'
import { isComposing, listStepOf, rowAfter } from './keyboard.ts'

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
