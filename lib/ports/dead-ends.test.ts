import { expect, test } from 'vitest'
import { config } from '@/lib/config'
import type { FieldRule, SignUpField } from '@/lib/model/sign-up'
import { deadEnds } from './dead-ends'

const off = { email_address: 'off', phone_number: 'off', username: 'off', password: 'off' } as const
const problems = (fields: Partial<Record<SignUpField, FieldRule>>) =>
  deadEnds({
    ...config,
    signUp: { ...config.signUp, fields: { ...config.signUp.fields, ...off, ...fields } },
  })

test('the config as it comes leads everybody through', () => expect(deadEnds(config)).toEqual([]))

test.each<[string, Partial<Record<SignUpField, FieldRule>>]>([
  ['an address', { email_address: 'optional' }],
  ['a number', { phone_number: 'required' }],
  ['a wallet', { web3_wallet: 'required' }],
  ['a username with a password', { username: 'required', password: 'optional' }],
])('%s is enough to sign up with', (_what, fields) => expect(problems(fields)).toEqual([]))

test.each<[string, Partial<Record<SignUpField, FieldRule>>]>([
  ['nothing that names anybody', { password: 'required', web3_wallet: 'off' }],
  ['nothing that names whoever has no wallet', { web3_wallet: 'optional' }],
  ['a username that nothing proves', { username: 'required' }],
])('with %s the app says at its start what to turn on', (_what, fields) =>
  expect(problems(fields)).toEqual([expect.stringContaining('config.signUp.fields')]),
)
