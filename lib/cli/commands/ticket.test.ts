import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type TestWorld } from '@/lib/testing/world'
import { ticket } from './ticket'

let world: TestWorld
let ada: string
let admin: string
beforeAll(async () => {
  world = await openWorld()
  ada = (await world.person()).emailAddress
  admin = (await world.person()).emailAddress
})
afterAll(() => world.close())

const run = (...args: string[]) => ticket(world.ports, args)

test('it prints the link first, and until when it works', async () => {
  const [url, about] = (await run(ada)).split('\n')
  expect(url).toMatch(/^http:\/\/localhost:3000\/sign-in\?__clerk_ticket=sit_\w{24}\.[\w-]{43}$/)
  expect(about).toMatch(/Signs .* in, once\. Works until \d{4}-\d\d-\d\d \d\d:\d\d UTC\./)
})

test('it makes a link to act as somebody, for as long as it is told', async () => {
  const told = await run(ada, '--actor', admin, '--minutes', '15', '--expires', '2h')
  expect(told).toContain('__clerk_ticket=act_')
  expect(told).toContain(`Lets ${admin} act as ${ada} for 15 minutes, once.`)
})

test('it calls a link back, by the id that it told', async () => {
  const [, id = ''] = /revoke (\w+)$/.exec(await run(ada)) ?? []
  expect(await run('revoke', id)).toBe(`Called ${id} back. Its link works no more.`)
  await expect(run('revoke', id)).rejects.toThrow('There is no open ticket')
})

test.each([
  [[], /npm run ticket -- <email>/],
  [['revoke'], /npm run ticket -- revoke <id>/],
  [['ada', 'eve'], /npm run ticket/],
  [['nobody@example.com'], /Nobody has the verified address nobody@example.com/],
  [['ADA', '--expires', 'soon'], /"soon" is no time/],
  [['ADA', '--expires', '0d'], /"0d" is no time/],
  [['ADA', '--expires', '99999d'], /"99999d" is no time/],
  [['ADA', '--minutes', '5'], /--minutes belongs to --actor/],
  [['ADA', '--actor', 'ADMIN', '--minutes', '31'], /from 1 to 30/],
  [['ADA', '--actor', 'ADMIN', '--minutes', 'all'], /from 1 to 30/],
  [['ADA', '--actor', 'ADA'], /Nobody can act as themselves/],
  [['ADA', '--actor', 'nobody@example.com'], /Nobody has the verified address/],
  [['ADA', '--for-ever'], /Unknown option/],
])('%j is refused in words', async (args, words) => {
  const named = args.map((arg) => (arg === 'ADA' ? ada : arg === 'ADMIN' ? admin : arg))
  await expect(run(...named)).rejects.toThrow(words)
})
