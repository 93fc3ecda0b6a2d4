import type { Adapter, AdapterPayload } from 'oidc-provider'

/** What a provider remembers, until it ends. */
export function createStore(): (kind: string) => Adapter {
  const rows = new Map<string, { payload: AdapterPayload; until: number }>()
  return (kind) => {
    const keyOf = (id: string) => `${kind} ${id}`
    const find = async (id: string) => {
      const row = rows.get(keyOf(id))
      return row && row.until > Date.now() ? row.payload : undefined
    }
    const findBy = (field: 'uid' | 'userCode') => async (value: string) =>
      [...rows].find(([key, { payload }]) => key.startsWith(`${kind} `) && payload[field] === value)?.[1]
        .payload
    return {
      find,
      findByUid: findBy('uid'),
      findByUserCode: findBy('userCode'),
      async upsert(id, payload, seconds) {
        rows.set(keyOf(id), { payload, until: Date.now() + (seconds || 3600) * 1000 })
      },
      async consume(id) {
        const payload = await find(id)
        if (payload) payload.consumed = Math.floor(Date.now() / 1000)
      },
      async destroy(id) {
        rows.delete(keyOf(id))
      },
      async revokeByGrantId(grantId) {
        for (const [key, { payload }] of rows) if (payload.grantId === grantId) rows.delete(key)
      },
    }
  }
}
