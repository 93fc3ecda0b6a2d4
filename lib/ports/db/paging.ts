import type { Cursor, Paged } from '../ports'

/** The newest first; what came in the same millisecond is told apart by id. */
export const NEWEST_FIRST = [{ createdAt: 'desc' as const }, { id: 'desc' as const }]

/** The first condition alone is one that an index can begin at; the second parts those of the same moment. */
export function afterCursor(after: Cursor | null) {
  if (!after) return {}
  const { createdAt, id } = after
  return { createdAt: { lte: createdAt }, OR: [{ createdAt: { lt: createdAt } }, { id: { lt: id } }] }
}

/** One row more than a page holds was asked for: it tells that there is a next one. */
export function toPage<T extends Cursor>(rows: T[], take: number): Paged<T> {
  const page = rows.slice(0, take)
  const last = page.at(-1)
  return { rows: page, next: rows.length > take && last ? { createdAt: last.createdAt, id: last.id } : null }
}
