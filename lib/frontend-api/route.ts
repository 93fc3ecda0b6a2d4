import type { Wire } from '@/lib/model/wire'
import type { Params } from './params'

/** One request of the SDK, read. */
export interface Call {
  params: Params
  query: URLSearchParams
  /** For what is no form: a picture. */
  request: Request
}

/** What a route does. It answers in the wire's words, or with a response of its own where the SDK expects something else. */
export type Run = (call: Call, ...ids: string[]) => Promise<Wire<unknown> | Response>

/** `'POST client/sign_ins/:/prepare_first_factor'` with what serves it; a `:` stands for an id. */
export type Routes = Readonly<Record<string, Run>>

export interface Found {
  run: Run
  ids: string[]
}

/** Finds what serves a method and a path; null where nothing does. */
export function findRoute(routes: Routes, method: string, path: readonly string[]): Found | null {
  for (const [pattern, run] of Object.entries(routes)) {
    const [verb, where = ''] = pattern.split(' ')
    const ids = verb === method ? match(where.split('/'), path) : null
    if (ids) return { run, ids }
  }
  return null
}

function match(pattern: readonly string[], path: readonly string[]): string[] | null {
  if (pattern.length !== path.length) return null
  const isSame = pattern.every((part, index) => part === ':' || part === path[index])
  return isSame ? path.filter((_, index) => pattern[index] === ':') : null
}
