import { describe, expect, test } from 'vitest'
import { toParams } from './params'
import { findRoute, type Routes } from './route'

const read = (body: string) => toParams(new URLSearchParams(body))

describe('a body as the SDK writes it', () => {
  test('is read in our words: names, truths, objects and lists', () => {
    expect(read('email_address_id=idn_1&strategy=email_code')).toEqual({
      emailAddressId: 'idn_1',
      strategy: 'email_code',
    })
    expect(read('transfer=true&legal_accepted=false')).toEqual({ transfer: true, legalAccepted: false })
    expect(read('unsafe_metadata=%7B%22a%22%3A%5B1%5D%7D')).toEqual({ unsafeMetadata: { a: [1] } })
    expect(read('additional_scope=a&additional_scope=b')).toEqual({ additionalScope: ['a', 'b'] })
  })

  test('keeps what is no truth and no object as the text that it is, so that it is refused by its name', () => {
    expect(read('transfer=yes&unsafe_metadata=%7B')).toEqual({ transfer: 'yes', unsafeMetadata: '{' })
  })

  test('cannot say one thing twice, and be read as the other by whoever comes next', () => {
    expect(read('identifier=mine&identifier=yours')).toEqual({ identifier: 'mine' })
    expect(read('email_address=mine&emailAddress=yours')).toEqual({ emailAddress: 'mine' })
  })

  test('makes nothing of names that every object has', () => {
    const params = read('__proto__=%7B%22is_admin%22%3Atrue%7D&constructor=a')
    expect(Object.getPrototypeOf(params)).toBe(Object.prototype)
    expect(Reflect.get(params, 'isAdmin')).toBeUndefined()
  })

  test('with more names than any call has is not even sorted', () => {
    const many = Array.from({ length: 65 }, (_, index) => `n${index}=1`).join('&')
    expect(() => read(many)).toThrow(expect.objectContaining({ code: 'request_body_invalid' }))
  })
})

describe('what serves a path', () => {
  const routes: Routes = {
    'GET client': () => Promise.reject(new Error('client')),
    'POST client/sessions/:/tokens/:': () => Promise.reject(new Error('token')),
  }
  const idsOf = (method: string, path: string) => findRoute(routes, method, path.split('/'))?.ids ?? null

  test('is found by its method and its whole path, and is told the ids in it', () => {
    expect(idsOf('GET', 'client')).toEqual([])
    expect(idsOf('POST', 'client/sessions/sess_1/tokens/hasura')).toEqual(['sess_1', 'hasura'])
  })

  test.each([
    ['POST', 'client'],
    ['GET', 'client/sessions/sess_1/tokens/hasura'],
    ['POST', 'client/sessions/sess_1/tokens'],
    ['POST', 'client/sessions/sess_1/tokens/hasura/more'],
    ['GET', ''],
  ])('is nothing for %s %s', (method, path) => expect(idsOf(method, path)).toBeNull())
})
