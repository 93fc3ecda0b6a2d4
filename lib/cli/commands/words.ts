import type { Cursor, Paged } from '@/lib/ports/ports'

/** `"2026-12-23 10:14 UTC"` */
export function toMinute(time: number): string {
  return `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}

/** All the rows of a list, one page after the other. */
export async function everyPage<T>(read: (after: Cursor | null) => Promise<Paged<T>>): Promise<T[]> {
  const rows: T[] = []
  let next: Cursor | null = null
  do {
    const page: Paged<T> = await read(next)
    rows.push(...page.rows)
    next = page.next
  } while (next)
  return rows
}
