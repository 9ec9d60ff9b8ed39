import { Button } from 'antd'
import { useEffect, useRef, useState, type PointerEvent } from 'react'
import { useTexts } from '../../platform/web/texts.ts'

/** Dots of the picture, whatever the size of the box on the screen: enough for print, small enough to send from a stairwell. */
const WIDTH = 900
const HEIGHT = 300
const LINE = 5

/**
 * A box to sign in, with a finger, a pen or a mouse. Gives a PNG on a transparent ground after each stroke, nothing while it is
 * empty. Who cannot draw uploads the signed paper instead.
 */
export function SignaturePad({ onChange }: { onChange?: (file: File | undefined) => void }) {
  const { t } = useTexts('registration')
  const canvas = useRef<HTMLCanvasElement>(null)
  const last = useRef<{ x: number; y: number }>(undefined)
  const [strokes, setStrokes] = useState(0)
  useEffect(() => {
    const pen = canvas.current?.getContext('2d')
    if (!pen) return
    Object.assign(pen, { lineWidth: LINE, lineCap: 'round', lineJoin: 'round', strokeStyle: '#000' })
  }, [])
  const at = ({ currentTarget, clientX, clientY }: PointerEvent<HTMLCanvasElement>) => {
    const box = currentTarget.getBoundingClientRect()
    return {
      x: ((clientX - box.left) / box.width) * WIDTH,
      y: ((clientY - box.top) / box.height) * HEIGHT,
    }
  }
  const draw = (to: { x: number; y: number }) => {
    const pen = canvas.current?.getContext('2d')
    const from = last.current ?? to
    if (!pen) return
    pen.beginPath()
    pen.moveTo(from.x, from.y)
    pen.lineTo(to.x, to.y)
    pen.stroke()
    last.current = to
  }
  const end = () => {
    if (!last.current) return
    last.current = undefined
    setStrokes(strokes + 1)
    canvas.current?.toBlob(
      (blob) => blob && onChange?.(new File([blob], 'signature.png', { type: 'image/png' })),
      'image/png',
    )
  }
  const clear = () => {
    canvas.current?.getContext('2d')?.clearRect(0, 0, WIDTH, HEIGHT)
    setStrokes(0)
    onChange?.(undefined)
  }
  return (
    <div className="signature">
      <canvas
        ref={canvas}
        width={WIDTH}
        height={HEIGHT}
        role="img"
        aria-label={t(strokes > 0 ? 'padSigned' : 'padEmpty')}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          draw(at(event))
        }}
        onPointerMove={(event) => last.current && draw(at(event))}
        onPointerUp={end}
        onPointerCancel={end}
      />
      {strokes === 0 && (
        <span className="signature-hint" aria-hidden="true">
          {t('padHint')}
        </span>
      )}
      <Button size="small" disabled={strokes === 0} onClick={clear}>
        {t('padClear')}
      </Button>
    </div>
  )
}
