import { test } from '@playwright/test'
import path from 'node:path'
import { z } from 'zod'

const TYPE = 'sdk call'

const call = z.object({ row: z.string(), name: z.string(), works: z.boolean() })

/** One call of the SDK, and whether it did what it is for. */
export type SdkCall = z.infer<typeof call>

/** Notes a call with the test that is running. */
export function noteCall(name: string, works: boolean): void {
  const { annotations, titlePath, file } = test.info()
  // The file's name, what is described there, and the test.
  const described = titlePath.length > 2 ? titlePath[1] : undefined
  const row = described ?? path.basename(file, '.spec.ts').replaceAll('-', ' ')
  annotations.push({ type: TYPE, description: JSON.stringify({ row, name, works }) })
}

/** The calls that a test made. */
export function callsOf(annotations: readonly { type: string; description?: string }[]): SdkCall[] {
  return annotations.flatMap(({ type, description }) =>
    type === TYPE ? [call.parse(JSON.parse(description ?? 'null'))] : [],
  )
}
