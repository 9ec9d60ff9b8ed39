import { create } from 'qrcode'
import { useMemo } from 'react'

/** Modules of quiet ground around the code (ISO/IEC 18004 asks for four). */
const QUIET = 4

/** A QR code as one path of black squares: sharp at every size, on screen and on paper, and nothing is fetched for it. */
export function QrCode({ text, label, size }: { text: string; label: string; size: string }) {
  const { path, side } = useMemo(() => drawn(text), [text])
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${String(side)} ${String(side)}`}
      width={size}
      height={size}
    >
      <rect width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  )
}

function drawn(text: string): { path: string; side: number } {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const parts: string[] = []
  for (let row = 0; row < modules.size; row++)
    for (let column = 0; column < modules.size; column++)
      if (modules.get(row, column)) parts.push(`M${String(column + QUIET)} ${String(row + QUIET)}h1v1h-1z`)
  return { path: parts.join(''), side: modules.size + 2 * QUIET }
}
