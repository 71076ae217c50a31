import { describe, expect, test } from 'vitest'
import { Business } from '../businesses/pure.ts'
import { Complaint } from '../complaints/pure.ts'
import { isSurelyHis, ownFields, withoutOthers } from './rules.ts'

const he = { name: '王伟', contact: '13911112222' }

describe('What is of a person', () => {
  test('is told by his contact; a name alone is borne by others too', () => {
    expect(isSurelyHis(Complaint, { complainantName: '王伟', complainantPhone: '13911112222' }, he)).toBe(true)
    expect(isSurelyHis(Complaint, { complainantName: '王伟', complainantPhone: '13655556666' }, he)).toBe(false)
  })

  test('in a record of one person is all that is personal in it', () => {
    const record = { complainantName: '王伟', complainantPhone: '13911112222', complainantAddress: '柳林街道九号' }
    expect([...ownFields(Complaint, record, he)]).toContain('complainantAddress')
  })

  test('in a record of two is his part, and the other is masked, also where a text repeats him', () => {
    const record = { name: '沛河县李大力小吃店', head: '李大力', phone: '13911112222' }
    expect(withoutOthers(Business, record, he)).toEqual({
      name: '沛河县李**小吃店',
      head: '李**',
      phone: '13911112222',
    })
  })
})
