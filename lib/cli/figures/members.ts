import { missingIn, ROWS } from '@/lib/testing/members/missing'
import { repositoryFiles } from '@/lib/testing/source-files'
import type { Figure } from './figure'

/** Members of the API that no test in a browser shows, each named with what is missing. */
export async function memberFigures(): Promise<Figure[]> {
  const files = repositoryFiles().filter((file) => /^e2e\/.*\.spec\.ts$/.test(file))
  const missing = missingIn(ROWS, files)
  return [
    {
      name: `what is missing of ${ROWS.length} members of the API`,
      value: missing.length,
      budget: 0,
      ...(missing.length > 0 && { note: `\n  ${missing.join('\n  ')}` }),
    },
  ]
}
