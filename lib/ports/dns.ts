import { Resolver } from 'node:dns/promises'
import { SECOND } from '@/lib/model/time'

/** Nobody has such a name, or it has no such record: an answer, unlike a server that is down. */
const NOTHING = ['ENOTFOUND', 'ENODATA']

export interface Dns {
  /** The text records of a name, each in one piece; none where it has none. @throws Error when nobody answers */
  findTexts(name: string): Promise<string[]>
}

/** Asks the name servers of this machine, or the one that is given: `"127.0.0.1:5353"`. */
export function createDns(server: string | undefined): Dns {
  return {
    async findTexts(name) {
      const resolver = new Resolver({ timeout: SECOND, tries: 2 })
      if (server) resolver.setServers([server])
      try {
        return (await resolver.resolveTxt(name)).map((parts) => parts.join(''))
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? error.code : null
        if (NOTHING.some((nothing) => nothing === code)) return []
        throw error
      }
    },
  }
}
