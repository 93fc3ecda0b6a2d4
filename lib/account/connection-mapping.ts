import type { AttributeMapping } from '@/lib/ports/ports'

const FIELDS = ['emailAddress', 'firstName', 'lastName', 'username'] as const
const METADATA = 'publicMetadata.'

const NAME = /^\w{1,64}$/
const MAX_ATTRIBUTE = 256

/**
 * Reads a mapping as people write it, one per line: `"emailAddress=mail\npublicMetadata.team=groups"`. Null where a line is none.
 */
export function parseMapping(text: string): AttributeMapping | null {
  const mapping: AttributeMapping = {}
  const metadata: [string, string][] = []
  for (const line of text.split('\n').filter((one) => one.trim() !== '')) {
    const at = line.indexOf('=')
    const [field, attribute] = [line.slice(0, Math.max(at, 0)).trim(), line.slice(at + 1).trim()]
    if (attribute === '' || attribute.length > MAX_ATTRIBUTE) return null
    const known = FIELDS.find((name) => name === field)
    const name = field.startsWith(METADATA) ? field.slice(METADATA.length) : ''
    if (known) mapping[known] = attribute
    else if (NAME.test(name) && name !== '__proto__') metadata.push([name, attribute])
    else return null
  }
  return metadata.length === 0 ? mapping : { ...mapping, publicMetadata: Object.fromEntries(metadata) }
}

/** The other way round, for a form that shows it. */
export function formatMapping({ publicMetadata = {}, ...fields }: AttributeMapping): string {
  const lines = [
    ...Object.entries(fields).map(([field, attribute]) => `${field}=${attribute}`),
    ...Object.entries(publicMetadata).map(([name, attribute]) => `${METADATA}${name}=${attribute}`),
  ]
  return lines.join('\n')
}
