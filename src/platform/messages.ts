import { createHmac } from 'node:crypto'
import { refuse } from './problem.ts'

/** A one-time code on its way to a phone. */
export interface CodeMessage {
  phone: string
  code: string
  /** How long it is good. */
  minutes: number
}

/** The port to whoever delivers messages. Sending is not waited for: the time it takes would tell whose phone is known. */
export interface MessageGateway {
  isOn: boolean
  send(message: CodeMessage): void
}

export const noMessages: MessageGateway = { isOn: false, send: () => undefined }

/** For development and the demo: the code is written where the server was started. */
export const consoleMessages = (write: (line: string) => void): MessageGateway => ({
  isOn: true,
  send: ({ phone, code, minutes }) =>
    write(`${phone.slice(0, 3)}****${phone.slice(7)}  ${code}  (${minutes} min)`),
})

const PATIENCE_MS = 10_000

/**
 * Posts `{phone, code, minutes}` to an address. The receiver knows that it comes from here, unchanged and lately, by
 * `x-gongjian-signature`: the hex HMAC-SHA-256 of `<x-gongjian-time>.<body>`, with seconds since 1970 as time.
 */
export function webhookMessages(options: {
  url: string
  secret: string
  clock: () => Date
  onFailed: (reason: string) => void
}): MessageGateway {
  const post = async (message: CodeMessage): Promise<void> => {
    const body = JSON.stringify(message)
    const time = String(Math.floor(options.clock().getTime() / 1000))
    const signature = createHmac('sha256', options.secret).update(`${time}.${body}`).digest('hex')
    const answer = await fetch(options.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-gongjian-time': time,
        'x-gongjian-signature': signature,
      },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    await answer.body?.cancel()
    if (!answer.ok) throw new Error(`HTTP ${answer.status}`)
  }
  return {
    isOn: true,
    // The reason names the receiver's answer and never the phone.
    send: (message) =>
      void post(message).catch((error: unknown) =>
        options.onFailed(error instanceof Error ? error.message : 'unknown'),
      ),
  }
}

/** @throws Refusal platform/sms-webhook when the webhook is chosen and its address or secret is missing */
export function messagesBy(
  config: {
    SMS_GATEWAY?: 'off' | 'console' | 'webhook' | undefined
    SMS_WEBHOOK_URL?: string | undefined
    SMS_WEBHOOK_SECRET?: string | undefined
  },
  around: {
    isDemo: boolean
    clock: () => Date
    write: (line: string) => void
    onFailed: (reason: string) => void
  },
): MessageGateway {
  const chosen = config.SMS_GATEWAY ?? (around.isDemo ? 'console' : 'off')
  if (chosen === 'off') return noMessages
  if (chosen === 'console') return consoleMessages(around.write)
  const { SMS_WEBHOOK_URL: url, SMS_WEBHOOK_SECRET: secret } = config
  if (url !== undefined && secret !== undefined) return webhookMessages({ url, secret, ...around })
  throw refuse('platform/sms-webhook', 500, {
    zh: 'SMS_GATEWAY=webhook 时须同时填写 SMS_WEBHOOK_URL 和 SMS_WEBHOOK_SECRET。请补全后重新启动。',
    en: 'SMS_GATEWAY=webhook needs SMS_WEBHOOK_URL and SMS_WEBHOOK_SECRET. Set both and start again.',
  })
}
