import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { repositoryFiles } from '@/lib/testing/source-files'
import { findFlows } from './flows'
import { paint } from './paint'
import { servedLines } from './served'

const FLOW = `export function Flow() {
  const { signIn } = useSignIn()

  async function finish() {
    if (signIn.status !== 'complete') return
    await signIn.finalize()
  }

  const codeStep = (
    <form action={finish}>
      <input name={'<script>alert("&")</script>'} />
    </form>
  )
  const other = compute(signIn.status)

  switch (signIn.status) {
    case 'needs_first_factor':
      return codeStep
    case 'needs_second_factor':
    case 'needs_client_trust':
      return <Other status={signIn.status} />
    case null:
      return null
  }
}`

test('each line says which states it is there for', () => {
  const served = servedLines(FLOW)
  expect(linesFor(served, 'complete')).toEqual([5, 6, 7])
  expect(linesFor(served, 'needs_first_factor')).toEqual([9, 10, 11, 12, 13, 17, 18])
  expect(linesFor(served, 'needs_second_factor')).toEqual([19, 21])
  expect(linesFor(served, 'needs_client_trust')).toEqual([20, 21])
  expect(linesFor(served, 'needs_identifier')).toEqual([22, 23])
})

test('what was painted reads as what was written, and runs nothing', () => {
  const html = paint(FLOW, servedLines(FLOW))
  expect(textOf(html)).toBe(`${FLOW}\n`)
  expect(html).not.toContain('<script')
  expect(html).not.toContain('style=')
  expect(html).toContain('action={finish}')
  expect(new Set(html.match(/<[^>]*>/g)?.map((tag) => tag.replace(/ data-on="[\w ]+"/, '')))).toEqual(
    new Set(['<span class="l">', '<span class="k">', '<span class="s">', '<span class="f">', '</span>']),
  )
})

test('a comment over several lines is one in each of them', () => {
  const html = paint('/* a\nb */\nconst c = `x\ny`', new Map())
  expect(html.split('<span class="l">').slice(1)).toEqual([
    '<span class="c">/* a</span>\n</span>',
    '<span class="c">b */</span>\n</span>',
    '<span class="k">const</span> c = <span class="s">`x</span>\n</span>',
    '<span class="s">y`</span>\n</span>',
  ])
})

const flows = findFlows('app/flows')

test('every flow of the gallery shows its own source first, and none of the frame around it', () => {
  expect(flows.length).toBeGreaterThan(30)
  for (const { name, files } of flows) expect(files[0]?.name).toBe(`${name}.tsx`)
  expect(flows.find(({ name }) => name === 'oauth')?.files.map(({ name }) => name)).toEqual([
    'oauth.tsx',
    'continue/continue.tsx',
    'sso-callback/sso-callback.tsx',
  ])
})

test.each(flows.flatMap(({ files }) => files.map(({ file }) => file)))(
  '%s can be copied as it is',
  (file) => {
    const text = readFileSync(file, 'utf8').trimEnd()
    expect(textOf(paint(text, servedLines(text)))).toBe(`${text}\n`)
  },
)

test('every page of the gallery names its own folder, so that the source beside it is its own', () => {
  const pages = repositoryFiles().filter((file) => /^app\/flows\/.+\/page\.tsx$/.test(file))
  expect(pages.length).toBeGreaterThan(40)
  const named = (page: string) => /<FlowPage\s+flow="([^"]*)"/.exec(readFileSync(page, 'utf8'))?.[1]
  expect(pages.filter((page) => `app/flows/${named(page)}/page.tsx` !== page)).toEqual([])
})

function linesFor(served: ReturnType<typeof servedLines>, state: string): number[] {
  return [...served]
    .filter(([, states]) => states.has(state))
    .map(([line]) => line)
    .sort((a, b) => a - b)
}

const ENTITIES: Record<string, string> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#x27;': "'",
  '&amp;': '&',
}

function textOf(html: string): string {
  return html.replace(/<[^>]*>/g, '').replace(/&[#\w]+;/g, (entity) => ENTITIES[entity] ?? entity)
}
