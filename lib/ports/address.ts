import ipaddr from 'ipaddr.js'

export interface AddressSource {
  /** The header that the platform in front of us sets; unset = none is believed. */
  header: string | undefined
  /** How many proxies of ours append to it. */
  hops: number
}

/**
 * The caller's address as far as the environment lets us believe it; null otherwise. An IPv6 caller owns a whole /64, so that is what counts:
 * `"2001:db8:1:2:3::4" -> "2001:db8:1:2::/64"`.
 */
export function callerAddress(headers: Headers, { header, hops }: AddressSource): string | null {
  if (!header) return null
  // Each proxy appends what it saw; the entries before ours are whatever the caller typed.
  const entry = (headers.get(header) ?? '').split(',').at(-hops)?.trim() ?? ''
  if (!ipaddr.isValid(entry)) return null
  const address = ipaddr.process(entry)
  return address.kind() === 'ipv4'
    ? address.toString()
    : ipaddr.IPv6.networkAddressFromCIDR(`${address.toString()}/64`).toString() + '/64'
}
