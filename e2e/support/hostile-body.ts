import type { HostileBody } from '@/lib/testing/hostile/requests'
import { toForm } from './frontend-api'
import { toMultipart } from './http'
import { toArguments } from './server-actions'

/** What a hostile body is on the wire. `actions` are ids by name; a name that is none is sent as it is. */
export async function encodeHostile(
  body: HostileBody,
  actions: ReadonlyMap<string, string>,
): Promise<{ type: Record<string, string>; content: string | Uint8Array | null }> {
  if (body.as === 'nothing') return { type: {}, content: null }
  if (body.as === 'raw')
    return { type: { 'content-type': body.type, ...call(body.action) }, content: body.text }
  if (body.as === 'sdk')
    return { type: { 'content-type': 'application/x-www-form-urlencoded' }, content: toForm(body.params) }
  const id = actions.get(body.action) ?? body.action
  if (body.as === 'arguments')
    return {
      type: { 'content-type': 'text/plain;charset=UTF-8', ...call(id) },
      content: toArguments(body.values),
    }
  if (body.as === 'form data') {
    const fields = body.fields.map(([name, value]) => [`1_${name}`, value] as const)
    const form = await toMultipart([
      ...fields,
      ['0', JSON.stringify(body.action.endsWith('#identify') ? [{}, '$K1'] : ['$K1'])],
    ])
    return { type: { 'content-type': form.type, ...call(id) }, content: form.bytes }
  }
  const bound = [
    ['$ACTION_REF_1', ''],
    ['$ACTION_1:0', JSON.stringify({ id, bound: body.bound })],
    ['$ACTION_1:1', body.state],
  ] as const
  const own = body.action.endsWith('#identify') ? bound : ([[`$ACTION_ID_${id}`, '']] as const)
  const form = await toMultipart([...own, ...body.fields])
  return { type: { 'content-type': form.type }, content: form.bytes }
}

function call(id: string): Record<string, string> {
  const name = id.replace(/[^\x20-\x7e]/g, '')
  return name === '' ? {} : { 'next-action': name }
}
