import { describe, expect, it } from 'vitest'
import { createDiscovery, iconOf } from './discovery'
import { evmWallet, pageWith } from '@/lib/testing/browser-wallets'

const QUICK = 5

describe('wallets that announce themselves', () => {
  it('are heard, each once, in their order', async () => {
    const [fox, okx] = [evmWallet(), evmWallet()]
    const page = pageWith([
      { rdns: 'io.metamask', name: 'MetaMask', provider: fox },
      { rdns: 'com.okex.wallet', name: 'OKX', provider: okx },
    ])
    const discover = createDiscovery(page, QUICK)
    await discover()
    expect((await discover()).map(({ name, rdns, provider }) => [name, rdns, provider])).toEqual([
      ['MetaMask', 'io.metamask', fox],
      ['OKX', 'com.okex.wallet', okx],
    ])
  })

  it('are heard when they wake up later, without being asked again', async () => {
    const page = pageWith([])
    let asked = 0
    page.addEventListener('eip6963:requestProvider', () => (asked += 1))
    const discover = createDiscovery(page, QUICK)
    expect(await discover()).toEqual([])
    const detail = { info: { uuid: '1', name: 'Late', rdns: 'late', icon: '' }, provider: evmWallet() }
    page.dispatchEvent(new CustomEvent('eip6963:announceProvider', { detail }))
    expect((await discover()).map(({ name }) => name)).toEqual(['Late'])
    expect(asked).toBe(1)
  })

  it.each([
    ['nothing', undefined],
    ['no provider', { info: { uuid: '1', name: 'A', rdns: 'a' } }],
    ['a provider that answers nothing', { info: { uuid: '1', name: 'A', rdns: 'a' }, provider: {} }],
    ['no name', { info: { uuid: '1', name: '', rdns: 'a' }, provider: evmWallet() }],
    ['a name that is no text', { info: { uuid: '1', name: {}, rdns: 'a' }, provider: evmWallet() }],
  ])('are not believed with %s', async (_, detail) => {
    const page = pageWith([])
    const discover = createDiscovery(page, QUICK)
    const found = discover()
    page.dispatchEvent(new CustomEvent('eip6963:announceProvider', { detail }))
    page.dispatchEvent(new Event('eip6963:announceProvider'))
    expect(await found).toEqual([])
  })

  it.each([
    ['data:image/svg+xml,<svg/>', 'data:image/svg+xml,<svg/>'],
    ['https://tracker.example/icon.png', ''],
    ['data:text/html,<script>', ''],
    [undefined, ''],
    [7, ''],
  ])('have a picture only where it asks nobody: %s', (icon, shown) => {
    expect(iconOf(icon)).toBe(shown)
  })
})
