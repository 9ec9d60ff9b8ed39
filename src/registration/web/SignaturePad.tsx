import { Button } from 'antd'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import Pad from 'signature_pad'
import { useTexts } from '../../platform/web/texts.ts'

/** Dots of the picture, whatever the size of the box on the screen: enough for print, small enough to send from a stairwell. */
const WIDTH = 900
const HEIGHT = 300

/**
 * A box to sign in, with a finger, a pen or a mouse. Gives a PNG on a transparent ground after each stroke, nothing while it is
 * empty. Who cannot draw uploads the signed paper instead.
 */
export function SignaturePad({ onChange }: { onChange?: (file: File | undefined) => void }) {
  const { t } = useTexts('registration')
  const canvas = useRef<HTMLCanvasElement>(null)
  const pad = useRef<Pad>(undefined)
  const [strokes, setStrokes] = useState(0)
  const drawn = useEffectEvent(() => {
    setStrokes((before) => before + 1)
    canvas.current?.toBlob(
      (blob) => blob && onChange?.(new File([blob], 'signature.png', { type: 'image/png' })),
      'image/png',
    )
  })
  useEffect(() => {
    const box = canvas.current
    if (!box) return
    const made = new Pad(box, { minWidth: 1, maxWidth: 2.5, penColor: '#000' })
    // The pad counts in dots of the screen; the picture keeps its own.
    const fit = () => {
      const scale = WIDTH / Math.max(1, box.getBoundingClientRect().width)
      box.getContext('2d')?.setTransform(scale, 0, 0, scale, 0, 0)
    }
    made.addEventListener('beginStroke', fit)
    made.addEventListener('endStroke', drawn)
    pad.current = made
    return () => made.off()
  }, [])
  const clear = () => {
    canvas.current?.getContext('2d')?.setTransform(1, 0, 0, 1, 0, 0)
    pad.current?.clear()
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
