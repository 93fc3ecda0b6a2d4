import type { Watch } from '../watch-link'

export interface LinkFlow<Params, Resource> {
  /** Sends the link, and answers when it was opened or has run out. */
  startEmailLinkFlow: (params: Params) => Promise<Resource>
  /** Asks no more; what was started never settles. */
  cancelEmailLinkFlow: () => void
}

/** `send` answers how to wait for what it sent. */
export function createLinkFlow<Params, Resource>(
  resource: Resource,
  send: (params: Params) => Promise<() => Watch>,
): LinkFlow<Params, Resource> {
  const watches = new Set<Watch>()
  let cancels = 0

  return {
    startEmailLinkFlow: async (params) => {
      const before = cancels
      const wait = await send(params)
      if (before !== cancels) return new Promise(() => {})
      const watch = wait()
      watches.add(watch)
      await watch.done.finally(() => watches.delete(watch))
      return resource
    },
    cancelEmailLinkFlow: () => {
      cancels += 1
      watches.forEach(({ cancel }) => cancel())
      watches.clear()
    },
  }
}
