import { expect, type Page } from '@playwright/test'
import { newAddress } from './address'

/*
 * /dev/hooks hands out what each hook gave its component (app/dev/hooks/bench-window.ts). A test calls a member there as a component's
 * closure would, and then looks at what the page shows.
 *
 *     await openBench(page)
 *     expect(await run(page, ({ first }, p) => first.signIn.password(p), { emailAddress, password })).toMatchObject(DONE)
 *     await sees(page, { 'first status': 'complete' })
 */
type Bench = Window['latchkeyBench']
export type Outcome = Awaited<ReturnType<Bench['tell']>>
type Act<Given> = (bench: Bench, given: Given) => unknown

export const DONE = { end: 'done' }

/** Opens the bench as a browser that nobody knows, or, with `kept`, as the one that it was. */
export async function openBench(page: Page, { kept = false, query = '' } = {}): Promise<void> {
  if (!kept) await page.context().clearCookies()
  await page.goto(`/dev/hooks${query}`)
  await untilLaid(page)
}

/** Waits until the hooks have handed out what they give: after a way back from somewhere else. */
export async function untilLaid(page: Page): Promise<void> {
  await page.waitForFunction(() => 'latchkeyBench' in window && window.latchkeyBench.clerk.loaded)
}

/** Runs something with what the hooks gave, from an address of its own, so that the limits can stay on. */
export async function run<Given>(page: Page, act: Act<Given>, given: Given, address = newAddress()) {
  await page.setExtraHTTPHeaders({ 'x-real-ip': address })
  return page.evaluate<Outcome>(`window.latchkeyBench.tell(() => ${callOf(act, given)})`)
}

/** The codes of a call that must not succeed. */
export async function refusalOf<Given>(page: Page, act: Act<Given>, given: Given): Promise<string[]> {
  const { end, codes } = await run(page, act, given)
  expect(end).not.toBe('done')
  return codes
}

/** Runs something of the first component's sign-in alone. */
export function callFirst(page: Page, act: (signIn: Bench['first']['signIn']) => unknown): Promise<Outcome> {
  return page.evaluate<Outcome>(
    `window.latchkeyBench.tell(() => (${String(act)})(window.latchkeyBench.first.signIn))`,
  )
}

/** What something in the page comes to, as JSON. */
export function read<Value, Given = null>(
  page: Page,
  look: (bench: Bench, given: Given) => Value,
  given?: Given,
): Promise<Value> {
  return page.evaluate<Value>(callOf(look, given))
}

/** What the page shows: `{ 'first status': 'complete' }`. */
export async function sees(page: Page, shown: Record<string, string | RegExp>): Promise<void> {
  for (const [label, text] of Object.entries(shown))
    await expect(page.getByLabel(label, { exact: true })).toHaveText(text)
}

/** How many actions a page has sent since. */
export function countPosts(page: Page): () => number {
  let posts = 0
  page.on('request', (request) => {
    posts += Number(request.method() === 'POST' && 'next-action' in request.headers())
  })
  return () => posts
}

/** By CDP and not by `eval`, which the page's own policy refuses. */
function callOf<Given>(act: Act<Given>, given: Given | undefined): string {
  return `(${String(act)})(window.latchkeyBench, ${JSON.stringify(given ?? null)})`
}
