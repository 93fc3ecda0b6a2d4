/** A name, with a shape of its own or without; a shape alone; either may be repeated or missing. */
const PART = /\\(.)|\/?:(\w+)(\((?:\\.|[^()\\])+\))?([?*+])?|(\((?:\\.|[^()\\])+\))([?*+])?|([^\\:(])/gsu

/**
 * Compiles the patterns that the published SDK documents: `"/admin(.*)"` (all that begins so, `/administrators` too), `"/users/:id"` (one
 * segment), `"/docs/:path*"` (any number of them), `"/(de|en)/admin"`. Case counts, as it does for the router; a slash at the end does not.
 * @throws Error where a pattern cannot be read
 */
export function compilePath(pattern: string): RegExp {
  if (!pattern.startsWith('/')) throw new Error(`The path "${pattern}" does not start with a slash.`)
  let source = ''
  let end = 0
  const path = pattern.length > 1 ? pattern.replace(/\/$/, '') : pattern
  for (const { 0: text, index, ...groups } of path.matchAll(PART)) {
    if (index !== end) break
    end += text.length
    source += compilePart(text, groups)
  }
  if (end !== path.length || path.includes('{')) throw new Error(`The path "${pattern}" cannot be read.`)
  return new RegExp(`^${source}/?$`, 'su')
}

function compilePart(text: string, groups: Record<number, string | undefined>): string {
  const { 1: escaped, 2: name, 3: shape, 4: repeat, 5: alone, 6: repeatAlone, 7: plain } = groups
  if (escaped !== undefined) return literal(escaped)
  if (plain !== undefined) return literal(plain)
  if (alone !== undefined) return `${uncaptured(alone)}${repeatAlone ?? ''}`
  if (name === undefined) return ''
  const slash = text.startsWith('/') ? '/' : ''
  const segment = shape === undefined ? '[^/]+' : uncaptured(shape)
  if (repeat === undefined) return `${slash}${segment}`
  if (repeat === '?') return `(?:${slash}${segment})?`
  // "/docs/:path*" is "/docs", "/docs/a" and "/docs/a/b".
  return `(?:${slash}${segment})${repeat}`
}

function uncaptured(group: string): string {
  return `(?:${group.slice(1, -1)})`
}

function literal(character: string): string {
  return character.replace(/[$()*+.?[\\\]^{|}/]/u, '\\$&')
}
