import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** Finds nothing wrong for people who use other senses or tools, in light and in dark. Needs JavaScript, which the checker itself is written in; and skips frames, where no script of ours may run. */
export async function checkAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.evaluate(endFading)
    const axe = new AxeBuilder({ page }).setLegacyMode(true).exclude('iframe')
    // Nothing but colours changes with the scheme.
    if (colorScheme === 'dark') axe.withRules('color-contrast')
    const { violations } = await axe.analyze()
    const found = violations.map(({ id, help, nodes }) => ({
      colorScheme,
      id,
      help,
      nodes: nodes.map((node) => node.html),
    }))
    expect(found).toEqual([])
  }
  await page.emulateMedia({ colorScheme: null })
}

/** Colours that are still fading would be measured half-way. Runs in the page. */
async function endFading(): Promise<void> {
  await new Promise((resolve) => requestAnimationFrame(resolve))
  for (const animation of document.getAnimations())
    if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish()
}
