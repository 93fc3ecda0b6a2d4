import Bowser from 'bowser'

export type DeviceKind = 'desktop' | 'phone' | 'tablet'

/** What a user agent says it is, for its owner to recognise: `{ name: "Firefox on Linux", kind: "desktop" }`. */
export function describeDevice(userAgent: string | null): { name: string; kind: DeviceKind } {
  if (!userAgent) return { name: 'Unknown device', kind: 'desktop' }
  const { browser, os, platform } = Bowser.parse(userAgent)
  const kind = platform.type === 'mobile' ? 'phone' : platform.type === 'tablet' ? 'tablet' : 'desktop'
  const name = [browser.name ?? 'A browser', os.name].filter(Boolean).join(' on ')
  return { name, kind }
}
