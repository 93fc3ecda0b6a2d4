import { mask } from '@/lib/client/mask'

/** A resource as it may be shown: what is private of it is no property, and what it can do is no state. */
export function shown(resource: object | null): unknown {
  return resource && compact(mask(resource))
}

/** Leaves out what is empty everywhere. */
export function compact(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(compact)
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).filter(([, one]) => !isEmpty(one))
  return Object.fromEntries(kept.map(([name, one]) => [name, compact(one)]))
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true
  if (typeof value !== 'object') return false
  return Object.values(value).every(isEmpty)
}
