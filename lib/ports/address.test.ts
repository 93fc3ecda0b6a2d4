import { describe, expect, test } from 'vitest'
import { callerAddress } from './address'

const from = (value: string, source: { header?: string; hops?: number } = {}) =>
  callerAddress(new Headers({ 'x-forwarded-for': value, 'x-real-ip': '203.0.113.99' }), {
    header: 'x-forwarded-for',
    hops: 1,
    ...source,
  })

describe('what is believed', () => {
  test('no header at all, unless the environment names one', () => {
    expect(
      callerAddress(new Headers({ 'x-real-ip': '203.0.113.1' }), { header: undefined, hops: 1 }),
    ).toBeNull()
  })

  test('only the header that is named', () => {
    expect(from('203.0.113.1', { header: 'x-real-ip' })).toBe('203.0.113.99')
    expect(from('203.0.113.1', { header: 'cf-connecting-ip' })).toBeNull()
  })

  // drydock#103, vellum#29: a spoofed X-Forwarded-For was a new address for every guess (lessons, 27).
  test('only what our own proxy appended, never what the caller wrote before it', () => {
    expect(from('6.6.6.6, 7.7.7.7, 203.0.113.1')).toBe('203.0.113.1')
    expect(from('6.6.6.6, 203.0.113.1, 10.0.0.1', { hops: 2 })).toBe('203.0.113.1')
  })

  test('nothing, where fewer proxies wrote than there should be', () => {
    expect(from('203.0.113.1', { hops: 2 })).toBeNull()
  })

  test.each([
    '',
    ' ',
    'unknown',
    'localhost',
    '203.0.113.1:4711',
    '203.0.113.256',
    '<script>',
    'fe80::1%eth0;',
  ])('nothing that is no address (%j)', (value) => expect(from(value)).toBeNull())
})

describe('who is one caller', () => {
  test.each([
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002:0000:0000:0000:0001', '2001:db8:1:2::/64'],
    ['2001:db8:1:3::9', '2001:db8:1:3::/64'],
    ['::ffff:203.0.113.1', '203.0.113.1'],
    [' 203.0.113.1 ', '203.0.113.1'],
  ])('%s counts as %s', (written, counted) => expect(from(written)).toBe(counted))
})
