import { disposableEmailBlocklistSet } from 'disposable-email-domains-js'
import { domainOf } from './email-address'

let known: ReadonlySet<string> | undefined

/** `"eve@mailinator.com"`: a mailbox that anybody can open, at a service that hands them out. Also at a subdomain of one. */
export function isDisposable(address: string): boolean {
  known ??= disposableEmailBlocklistSet()
  const labels = domainOf(address).split('.')
  return labels.some((_, from) => known?.has(labels.slice(from).join('.')))
}
