import type { PendingAuthenticator } from '@/lib/handlers/second-factors'

/** Cells of white that a camera needs around it (ISO/IEC 18004). */
const QUIET = 4

/** Dark on white in both themes: a camera wants it that way round. */
export function QrCode({ qr: { size, path } }: { qr: PendingAuthenticator['qr'] }) {
  const whole = size + 2 * QUIET
  return (
    <svg
      className="qr"
      viewBox={`${-QUIET} ${-QUIET} ${whole} ${whole}`}
      role="img"
      aria-label="QR code for an authenticator app. The key under it says the same."
      shapeRendering="crispEdges"
    >
      <rect x={-QUIET} y={-QUIET} width={whole} height={whole} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
