import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

// `npm run demo` makes the client, and the build, anew where the two differ; and Prisma keeps the schema as it would write it.
test('the schema stands as Prisma would write it, so a second start makes nothing anew', () => {
  const schema = JSON.stringify(readFileSync('prisma/schema.prisma', 'utf8'))
  const client = readFileSync('lib/ports/db/generated/internal/class.ts', 'utf8')
  expect(client.includes(schema)).toBe(true)
})
