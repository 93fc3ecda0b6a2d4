import { describe, expect, test } from 'vitest'
import { refuseAction } from './action-request'

const BASE = 'https://app.example.com'
const ours = { origin: BASE, 'next-action': '40ab' }

describe('a call of an action', () => {
  test.each([
    '[]',
    '[{"identifier":"ada@example.com","password":"$$ecret"}]',
    '["sia_1",{"strategy":"email_code","emailAddressId":"$undefined"}]',
    '["$K1"]',
    '[null,true,1.5,"$NaN"]',
  ])('%s goes through', async (body) => {
    expect(await codeOf({ ...ours, 'content-type': 'text/plain' }, body)).toBeNull()
  })

  // Next would answer these with 500, and quote them in the log.
  test.each([
    '',
    'garbage',
    '{"a":1}',
    '"a"',
    '7',
    '["hunter2',
    '["$F1"]',
    '["$Q1"]',
    '["$@1"]',
    '["$nx"]',
    '["$Dx"]',
    '[1,2,3,4,5,6,7,8,9]',
    JSON.stringify(Array(300_000).fill(1)),
    `${'['.repeat(50)}${']'.repeat(50)}`,
    `${'['.repeat(50_000)}${']'.repeat(50_000)}`,
  ])('%.40s is no list of plain arguments', async (body) => {
    expect(await codeOf({ ...ours, 'content-type': 'text/plain' }, body)).toBe('request_body_invalid')
  })

  test('that comes from elsewhere, or does not say where from, is refused', async () => {
    const type = { 'content-type': 'text/plain', 'next-action': '40ab' }
    expect(await codeOf({ ...type, origin: 'https://evil.example' }, '[]')).toBe('origin_invalid')
    expect(await codeOf({ ...type, origin: 'null', 'sec-fetch-site': 'same-origin' }, '[]')).toBe(
      'origin_invalid',
    )
    expect(await codeOf({ ...type, origin: BASE, 'sec-fetch-site': 'cross-site' }, '[]')).toBe(
      'origin_invalid',
    )
    expect(await codeOf({ ...type, 'sec-fetch-site': 'same-origin' }, '[]')).toBeNull()
    expect(await codeOf(type, '[]')).toBe('origin_missing')
  })
})

describe('a form', () => {
  test('goes through with what React hides in it', async () => {
    const form = toForm({
      $ACTION_REF_1: '',
      '$ACTION_1:0': '{"id":"60ae","bound":"$@1"}',
      '$ACTION_1:1': '[{}]',
      identifier: '$F1',
    })
    expect(await codeOf({ origin: BASE }, form)).toBeNull()
  })

  test.each([
    { $ACTION_REF_1: '' },
    { $ACTION_REF_1: '', '$ACTION_1:0': 'null' },
    { $ACTION_REF_1: '', '$ACTION_1:0': '{"id":"60ae","bound":"$@9"}', '$ACTION_1:1': '[{}]' },
    { $ACTION_REF_1: '', '$ACTION_1:0': '{"id":"60ae","bound":"$@1"}', '$ACTION_1:1': 'null' },
    { $ACTION_REF_1: '', '$ACTION_1:0': '{"id":"60ae","bound":"$@1"}', '$ACTION_1:1': '[{' },
    { $ACTION_REF_1: '', '$ACTION_1:0': '{"id":"60ae","bound":"$@1"}', '$ACTION_1:1': '["$@1"]' },
    { 'a\0b': '' },
    { ['a'.repeat(20_000)]: '' },
  ])('is refused where what React hides in it is broken, or a name is none: %j', async (fields) => {
    expect(await codeOf({ origin: BASE }, toForm(fields))).toBe('request_body_invalid')
  })

  test('is refused where it is no form', async () => {
    const type = { 'content-type': 'multipart/form-data; boundary=x' }
    expect(await codeOf({ origin: BASE, ...type }, 'abc')).toBe('request_body_invalid')
    expect(await codeOf(ours, toForm({ 0: '["$Q1"]' }))).toBe('request_body_invalid')
  })
})

test('what is no action is none of its business', async () => {
  expect(await refuseAction(new Request(BASE), BASE)).toBeNull()
  expect(await codeOf({ 'content-type': 'application/json' }, '{')).toBeNull()
})

async function codeOf(headers: Record<string, string>, body: string | FormData): Promise<unknown> {
  const response = await refuseAction(new Request(BASE, { method: 'POST', headers, body }), BASE)
  if (!response) return null
  const { errors, status } = await response.json()
  expect(response.status).toBe(status)
  expect(response.headers.get('cache-control')).toBe('no-store')
  return errors[0].code
}

function toForm(fields: Record<string, string | undefined>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value ?? '')
  return form
}
