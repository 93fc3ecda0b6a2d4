import type { CSSProperties } from 'react'

// Mail clients know neither variables nor oklch(): these are the colours of app/globals.css in hex.
const LIGHT = {
  page: '#f7faf9',
  paper: '#ffffff',
  line: '#dde2e0',
  well: '#f1f4f3',
  ink: '#111918',
  quiet: '#586362',
  accent: '#0c6b60',
  onAccent: '#f8fdfc',
}
const DARK: typeof LIGHT = {
  page: '#0a0f0e',
  paper: '#121717',
  line: '#282f2e',
  well: '#1a201f',
  ink: '#eff3f2',
  quiet: '#9da7a6',
  accent: '#65dcc7',
  onAccent: '#041a18',
}

const SANS = "Geist,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
const MONO = "'Geist Mono',ui-monospace,Menlo,Consolas,monospace"

/** What cannot be inline: the dark colours and the narrow screen. Clients that drop it show the light, wide mail. */
export const STYLE_SHEET = `
:root { color-scheme: light dark; supported-color-schemes: light dark }
@media (prefers-color-scheme: dark) {
  .page, .page > table > tbody > tr > td { background: ${DARK.page} !important }
  .paper { background: ${DARK.paper} !important; border-color: ${DARK.line} !important }
  .ink { color: ${DARK.ink} !important }
  .quiet { color: ${DARK.quiet} !important }
  .well { background: ${DARK.well} !important }
  .rule { border-color: ${DARK.line} !important }
  .ring { border-color: ${DARK.accent} !important }
  .dot { background: ${DARK.accent} !important }
  .go { background: ${DARK.accent} !important; color: ${DARK.onAccent} !important }
}
@media (max-width: 480px) {
  .pad { padding: 24px 20px !important }
  .big { font-size: 32px !important }
}
`

/** Inline styles by what they are for. */
export const look = {
  page: { margin: 0, padding: '24px 12px', background: LIGHT.page },
  sheet: { width: '100%', maxWidth: 600 },
  paper: {
    padding: '36px 40px',
    background: LIGHT.paper,
    border: `1px solid ${LIGHT.line}`,
    borderRadius: 14,
    fontFamily: SANS,
  },
  auto: { width: 'auto' },
  mark: { paddingRight: 9, lineHeight: 0 },
  ring: { border: `2px solid ${LIGHT.accent}`, borderRadius: 10, lineHeight: 0 },
  dot: { display: 'inline-block', width: 6, height: 6, borderRadius: 3, background: LIGHT.accent },
  brand: { fontSize: 15, lineHeight: '20px', fontWeight: 600, letterSpacing: -0.2, color: LIGHT.ink },
  title: {
    margin: '28px 0 0',
    fontSize: 24,
    lineHeight: '32px',
    fontWeight: 600,
    letterSpacing: -0.5,
    color: LIGHT.ink,
  },
  lede: { margin: '4px 0 0', fontSize: 15, lineHeight: '24px', color: LIGHT.quiet },
  block: { marginTop: 20 },
  well: { padding: '24px 12px', background: LIGHT.well, borderRadius: 10 },
  code: {
    fontFamily: MONO,
    fontSize: 40,
    lineHeight: '44px',
    fontWeight: 600,
    letterSpacing: 4,
    color: LIGHT.ink,
  },
  gap: { paddingLeft: 24 },
  go: {
    display: 'inline-block',
    marginTop: 20,
    padding: '12px 20px',
    background: LIGHT.accent,
    borderRadius: 8,
    fontSize: 15,
    lineHeight: '20px',
    fontWeight: 500,
    color: LIGHT.onAccent,
    textDecoration: 'none',
  },
  quiet: { margin: '20px 0 0', fontSize: 15, lineHeight: '24px', color: LIGHT.quiet },
  url: {
    margin: '12px 0 0',
    fontFamily: MONO,
    fontSize: 12,
    lineHeight: '16px',
    color: LIGHT.quiet,
    wordBreak: 'break-all',
  },
  foot: { marginTop: 28 },
  rule: {
    borderTop: `1px solid ${LIGHT.line}`,
    paddingTop: 16,
    fontSize: 13,
    lineHeight: '20px',
    color: LIGHT.quiet,
  },
  ink: { color: LIGHT.ink },
  colophon: {
    padding: '16px 12px 0',
    fontFamily: SANS,
    fontSize: 12,
    lineHeight: '16px',
    color: LIGHT.quiet,
  },
} satisfies Record<string, CSSProperties>
