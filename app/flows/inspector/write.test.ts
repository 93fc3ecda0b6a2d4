import { expect, test } from 'vitest'
import { compact } from './shown'
import { write } from './write'

test('what fits stands in one line, and the rest is indented', () => {
  expect(write({ strategy: 'totp' })).toBe('{ strategy: "totp" }')
  expect(
    write({ status: 'needs_second_factor', factors: [{ strategy: 'totp' }, { strategy: 'backup_code' }] }),
  ).toBe(
    `{
  status: "needs_second_factor",
  factors: [
    { strategy: "totp" },
    { strategy: "backup_code" }
  ]
}`,
  )
})

test('a name that is no word keeps its quotes, and what is nothing is written as such', () => {
  expect(write({ 'a b': null, c: [], d: {} })).toBe('{ "a b": null, c: [], d: {} }')
  expect([write(undefined), write(null), write('x"')]).toEqual(['undefined', 'null', '"x\\""'])
})

test('what is empty is left out, but not what is false or nought', () => {
  const value = { a: null, b: '', c: [], d: {}, e: false, f: 0, g: { h: null }, i: [{ j: 'x', k: null }] }
  expect(compact(value)).toEqual({ e: false, f: 0, i: [{ j: 'x' }] })
})
