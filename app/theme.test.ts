import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'

test('somebody without JavaScript sees the same dark theme', async () => {
  const css = await readFile(new URL('./theme.css', import.meta.url), 'utf8')
  expect(tokensOf(css, ':root:not(.light, .dark) {')).toEqual(tokensOf(css, '\n.dark {'))
})

function tokensOf(css: string, selector: string): string[] {
  const [, block = ''] = css.split(selector)
  const tokens = block.slice(0, block.indexOf('}')).match(/--[\w-]+: [^;]+;/g) ?? []
  expect(tokens.length).toBeGreaterThan(10)
  return tokens
}
