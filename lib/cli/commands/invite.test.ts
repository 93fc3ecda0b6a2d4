import { afterAll, beforeAll, expect, test } from 'vitest'
import { config } from '@/lib/config'
import { joinWaitlist } from '@/lib/sign-up/waitlist'
import { openWorld, type TestWorld } from '@/lib/testing/world'
import { invite } from './invite'
import { waitlist } from './waitlist'

let world: TestWorld
let ada: string
beforeAll(async () => {
  world = await openWorld({ config: { signUp: { ...config.signUp, mode: 'waitlist' } } })
  ada = (await world.person()).emailAddress
})
afterAll(() => world.close())

const run = (...args: string[]) => invite(world.ports, args)
const list = (...args: string[]) => waitlist(world.ports, args)
const join = (emailAddress: string) => joinWaitlist(world.ports, world.visit(), { emailAddress })

test('it prints the link first, until when it works, and how to call it back', async () => {
  const [url, about] = (await run('new@example.com', '--expires', '7d', '--redirect-url', '/welcome')).split(
    '\n',
  )
  expect(url).toMatch(/^http:\/\/localhost:3000\/v1\/tickets\/accept\?ticket=inv_/)
  expect(about).toMatch(
    /Lets new@example.com sign up, once\. Works until \d{4}-\d\d-\d\d \d\d:\d\d UTC\. Sent by mail\./,
  )
  expect(await world.lastMessage('new@example.com')).toMatchObject({ template: 'invitation' })
})

test('it lists, and calls back by the id that it told', async () => {
  const told = await run('quiet@example.com', '--no-mail', '--metadata', '{"plan":"pro"}')
  expect(told).toContain('Not sent by mail.')
  const [, id = ''] = /revoke (\w+)$/.exec(told) ?? []
  expect(await run('list')).toMatch(new RegExp(`^${id}  pending   until .* UTC  quiet@example.com`, 'm'))
  expect(await run('revoke', id)).toBe(`Called ${id} back. Its link works no more.`)
  await expect(run('revoke', id)).rejects.toThrow('There is no open invitation')
  expect(await run('list')).toMatch(new RegExp(`^${id}  revoked `, 'm'))
})

test.each([
  [[], /npm run invite -- <email>/],
  [['revoke'], /npm run invite -- revoke <id>/],
  [['a@example.com', 'b@example.com'], /npm run invite/],
  [['not-an-address'], /email address/],
  [['ADA'], /they can sign in/],
  [['a@example.com', '--expires', '366d'], /"366d" is no time/],
  [['a@example.com', '--expires', '2h'], /"2h" is no time/],
  [['a@example.com', '--redirect-url', 'https://evil.example'], /page of this app/],
  [['a@example.com', '--metadata', '[1]'], /--metadata is JSON/],
  [['a@example.com', '--for-ever'], /Unknown option/],
])('invite %j is refused in words', async (args, words) => {
  await expect(run(...args.map((arg) => (arg === 'ADA' ? ada : arg)))).rejects.toThrow(words)
})

test('the waiting list is read, invited from and cleared', async () => {
  expect(await list('list')).toBe('Nobody waits.')
  for (const name of ['one', 'two', 'three']) await join(`${name}@example.com`)
  await join(ada)
  expect(await list('list')).toMatch(/^pending    since .* UTC  two@example.com$/m)
  expect(await list('invite', 'two@example.com')).toMatch(
    /^Invited two@example.com by mail\..*revoke inv_\w+$/,
  )
  const told = await list('invite', '--next', '10')
  expect(told).toContain('Invited 2:\none@example.com\nthree@example.com')
  expect(told).toContain(`have an account:\n${ada}`)
  expect(await list('invite', '--next', '10')).toBe('Nobody waits who was not invited.')
  expect(await list('remove', 'one@example.com')).toBe('one@example.com is off the waiting list.')
  expect(await list('list')).not.toContain('one@example.com')
})

test.each([
  [[], /npm run waitlist -- list/],
  [['invite'], /npm run waitlist/],
  [['invite', 'nobody@example.com'], /is not on the waiting list/],
  [['remove', 'nobody@example.com'], /is not on the waiting list/],
  [['invite', '--next', '0'], /from 1 to 1000/],
  [['invite', 'a@example.com', '--next', '3'], /npm run waitlist/],
])('waitlist %j is refused in words', async (args, words) => {
  await expect(list(...args)).rejects.toThrow(words)
})
