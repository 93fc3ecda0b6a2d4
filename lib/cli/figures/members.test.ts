import { describe, expect, it } from 'vitest'
import { signalsOf } from '@/lib/client/core3/use-sign-in'
import { signInOf } from '@/lib/client/legacy/use-sign-in'
import { createScene } from '@/lib/client/testing'
import { faultsOf, ROWS } from '@/lib/testing/members/missing'
import { membersOf, titledIn } from '@/lib/testing/members/titled'
import { memberFigures } from './members'

const FILE = 'e2e/some.spec.ts'
const SPEC = `
test('everything', async ({ page }) => {
  await test.step('signIn.web3, signIn.reset: signs', async () => {
    expect(await codesOf(page)).toEqual(['web3_rejected'])
    await sees(page, { status: 'complete' })
  })
})
test(\`\${flow}: is no member\`, () => undefined)
`

const GROUPS = [
  'emailCode',
  'phoneCode',
  'emailLink',
  'mfa',
  'resetPasswordEmailCode',
  'resetPasswordPhoneCode',
]
/** Of JavaScript's, or between our own classes. */
const INNER = ['constructor', 'toJSON', 'attempt', 'cell', 'rebind']

describe('the checklist of members', () => {
  it('has a test for each, which meets its errors and looks at the page', async () => {
    const [figure] = await memberFigures()
    expect(figure?.note ?? '').toBe('')
    expect(figure?.value).toBe(0)
  })

  it('names each member once', () => {
    const names = ROWS.map(({ member }) => member)
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })

  it('leaves out nothing that the objects have', () => {
    const { clerk } = createScene()
    const { signIn } = clerk.store.get()
    const names = ROWS.map(({ member }) => member)
    const has = (name: string) => names.some((one) => one === name || one.startsWith(`${name} `))
    const members = [
      ...membersOfObject(signalsOf(clerk, signIn).signIn, 'signIn'),
      ...membersOfObject(signInOf(clerk, signIn), 'legacy'),
    ]
    expect(members.length).toBeGreaterThan(60)
    expect(members.filter((name) => !has(name))).toEqual([])
  })

  it('finds tests and their steps by what their titles name', () => {
    const titled = titledIn(FILE, SPEC)
    expect(titled.map(({ title }) => membersOf(title))).toEqual([
      [],
      ['signIn.web3', 'signIn.reset'],
      ['${flow}'],
    ])
  })

  it.each([
    [{ member: 'signIn.web3', errors: ['web3_rejected'] }, []],
    [{ member: 'signIn.web3', errors: ['web3_lost'] }, ['signIn.web3: no test meets web3_lost']],
    [{ member: 'signIn.passkey' }, ['signIn.passkey has no test']],
    [
      { member: 'signIn.reset', by: [{ file: 'e2e/nowhere.spec.ts', title: 'resets' }] },
      ['signIn.reset: e2e/nowhere.spec.ts has no test "resets"'],
    ],
  ])('says what is missing of %j', (row, faults) => {
    expect(faultsOf(row, titledIn(FILE, SPEC))).toEqual(faults)
  })

  it('takes no test for one that expects or shows nothing', () => {
    const empty = titledIn(FILE, `test('signIn.id: is', async () => { await call() })`)
    expect(faultsOf({ member: 'signIn.id' }, empty)).toEqual([
      'signIn.id: no test looks at what can be seen',
      'signIn.id: no test expects anything',
    ])
  })
})

/** `signIn.emailCode.sendCode`: own ones, those of its classes, and those of the groups in it. */
function membersOfObject(object: object, name: string): string[] {
  return namesIn(object)
    .filter((key) => !INNER.includes(key))
    .flatMap((key) => {
      const value: unknown = Reflect.get(object, key)
      const isGroup = GROUPS.includes(key) && typeof value === 'object' && value !== null
      return isGroup ? membersOfObject(value, `${name}.${key}`) : [`${name}.${key}`]
    })
}

function namesIn(object: object): string[] {
  const parent: unknown = Object.getPrototypeOf(object)
  const inherited = parent instanceof Object && parent !== Object.prototype ? namesIn(parent) : []
  return [...new Set([...Object.getOwnPropertyNames(object), ...inherited])]
}
