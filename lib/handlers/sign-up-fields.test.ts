import { describe, expect, test } from 'vitest'
import type { SignUpJson } from '@/lib/model/wire'
import { askedOn, blanksOf, typedInto, valuesOf } from './sign-up-fields'

const standing: Pick<SignUpJson, 'missing_fields' | 'unverified_fields'> = {
  missing_fields: ['username', 'password'],
  unverified_fields: ['email_address'],
}

describe('a form of signing up', () => {
  test('asks for what is missing, and for a change of nothing but what is unproven', () => {
    expect(askedOn(standing, '')).toEqual(['username', 'password'])
    expect(askedOn(standing, 'email_address')).toEqual(['email_address'])
    expect(askedOn(standing, 'phone_number')).toEqual(['username', 'password'])
  })

  test('asks for no wallet: it is connected, and not typed', () => {
    const standing: Pick<SignUpJson, 'missing_fields' | 'unverified_fields'> = {
      missing_fields: ['web3_wallet', 'username'],
      unverified_fields: ['web3_wallet'],
    }
    expect(askedOn(standing, 'web3_wallet')).toEqual(['username'])
  })

  test('gives what was typed, leaves out what was left blank, and takes nothing that was not asked for', () => {
    const form = formOf({ first_name: '  ', email_address: 'a@example.com', username: 'smuggled' })
    const given = valuesOf(form, ['first_name', 'email_address', 'legal_accepted'])
    expect(Object.entries(given).filter(([, value]) => value !== undefined)).toEqual([
      ['emailAddress', 'a@example.com'],
    ])
    expect(valuesOf(formOf({ legal_accepted: 'on' }), ['legal_accepted']).legalAccepted).toBe(true)
  })

  test('has an error for each required field that was left blank, in its own words', () => {
    const blanks = blanksOf(formOf({ first_name: 'Ada', password: ' ' }), [
      'first_name',
      'password',
      'legal_accepted',
    ])
    expect(blanks.map(({ code, meta }) => [code, meta?.param_name])).toEqual([
      ['form_param_nil', 'password'],
      ['legal_not_accepted', 'legal_accepted'],
    ])
  })

  test('comes back with what was typed, and never with the password', () => {
    const typed = typedInto(formOf({ email_address: 'a@example.com', password: 'correct horse battery' }))
    expect(typed.email_address).toBe('a@example.com')
    expect(JSON.stringify(typed)).not.toContain('correct horse')
  })

  test('that is none is an empty one', () => {
    expect(blanksOf({ first_name: 'Ada' }, ['first_name'])).toHaveLength(1)
    expect(Object.values(typedInto('no form')).every((value) => value === undefined)).toBe(true)
  })
})

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}
