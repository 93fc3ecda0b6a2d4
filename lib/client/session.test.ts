import { describe, expect, it } from 'vitest'
import { sessionOf } from './session'
import { clientJson, createScene, sessionJson } from './testing'

const ada = sessionJson()
const eve = sessionJson({ id: 'sess_2' })
const both = clientJson({ sessions: [ada, eve], last_active_session_id: 'sess_1' })
const jwt = `head.${Buffer.from(JSON.stringify({ sub: 'user_1', city: 'Zürich' })).toString('base64url')}.sign`

const left = (...sessions: (typeof ada)[]) => clientJson({ sessions, updated_at: 2e12 })

describe('a session', () => {
  it('is one object as long as nothing changed, for each provider', () => {
    const [one, other] = [createScene().clerk, createScene().clerk]
    expect(sessionOf(one, ada)).toBe(sessionOf(one, ada))
    expect(sessionOf(one, ada)).not.toBe(sessionOf(other, ada))
    expect(sessionOf(one, { ...ada })).not.toBe(sessionOf(one, ada))
  })

  it('ends on the server, and everybody hears of it', async () => {
    const { clerk, log } = createScene(
      { endSession: async () => ({ response: { ...ada, status: 'ended' }, client: left(eve) }) },
      { initial: both },
    )
    const ended = await sessionOf(clerk, ada).end()
    expect([ended.id, ended.status]).toEqual(['sess_1', 'ended'])
    expect(clerk.store.get().session).toBeNull()
    expect(log).toEqual([['end', 'sess_1'], ['announce'], ['refresh page']])
  })

  it('of somebody else ends without a change of the page', async () => {
    const { clerk, log } = createScene(
      { endSession: async () => ({ response: { ...eve, status: 'ended' }, client: left(ada) }) },
      { initial: both },
    )
    await sessionOf(clerk, eve).remove()
    expect(clerk.store.get().session?.id).toBe('sess_1')
    expect(log).toEqual([['end', 'sess_2'], ['announce']])
  })

  it('that is touched stays the active one, or becomes it', async () => {
    const { clerk, log } = createScene(
      { touchSession: async (id) => ({ response: id === 'sess_1' ? ada : eve, client: both }) },
      { initial: both },
    )
    await sessionOf(clerk, ada).touch()
    expect(log).toEqual([['touch', 'sess_1', { intent: 'select_session' }]])
    await sessionOf(clerk, eve).touch()
    expect(clerk.store.get().session?.id).toBe('sess_2')
  })

  it('that is read again tells what happened elsewhere', async () => {
    const proven = sessionJson({ factor_verification_age: [0, 0] })
    const { clerk } = createScene(
      { readClient: async () => ({ response: left(proven), client: null }) },
      { initial: both },
    )
    expect((await sessionOf(clerk, ada).reload()).factorVerificationAge).toEqual([0, 0])
    expect((await sessionOf(clerk, eve).reload()).status).toBe('ended')
  })

  it('keeps its last token, until it is told to forget it', async () => {
    const { clerk, log } = createScene(
      { mintToken: async () => ({ object: 'token', jwt }) },
      { initial: both },
    )
    const session = sessionOf(clerk, ada)
    expect(session.lastActiveToken).toBeNull()
    await session.getToken()
    expect(session.lastActiveToken?.getRawString()).toBe(jwt)
    expect(session.lastActiveToken?.jwt.claims).toEqual({ sub: 'user_1', city: 'Zürich' })
    session.clearCache()
    expect(session.lastActiveToken).toBeNull()
    await session.getToken({ template: 'supabase' })
    expect(log).toEqual([
      ['mint', 'sess_1', undefined],
      ['mint', 'sess_1', 'supabase'],
    ])
    expect(session.lastActiveToken).toBeNull()
  })

  it('that is over has no token', async () => {
    const { clerk, log } = createScene({}, { initial: clientJson() })
    expect(await sessionOf(clerk, ada).getToken()).toBeNull()
    expect(log).toEqual([])
  })

  it('says what it may do where it is active', () => {
    const place = { id: 'org_1', name: 'Crème', slug: 'creme', role: 'org:member', permissions: ['org:a'] }
    const { clerk } = createScene({}, { initial: both })
    const member = sessionOf(clerk, sessionJson({ organization: place }))
    expect([
      member.checkAuthorization({ role: 'member' }),
      member.checkAuthorization({ permission: 'org:a' }),
      member.checkAuthorization({ role: 'admin' }),
      sessionOf(clerk, ada).checkAuthorization({ role: 'member' }),
    ]).toEqual([true, true, false, false])
  })
})
