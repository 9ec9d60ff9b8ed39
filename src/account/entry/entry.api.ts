import { z } from 'zod'
import { openEndpoint } from '../../platform/endpoint.ts'
import { steps } from '../../platform/entry-step.ts'

/** What has still to be done; null when the session may act. */
const arrived = z.object({ step: z.enum(steps).nullable() })
const code = z.string().trim().min(6).max(20)
const recoveryCodes = z.array(z.string())

export const getEntry = openEndpoint({
  method: 'GET',
  path: '/api/auth/entry',
  summary: 'How one may get in here, and how far this browser has come',
  reply: z.object({
    isSignedIn: z.boolean(),
    step: z.enum(steps).nullable(),
    username: z.string().nullable(),
    ways: z.object({
      phone: z.boolean(),
      /** What the button of single sign-on says; null where there is none. */
      sso: z.string().nullable(),
    }),
  }),
})

export const signIn = openEndpoint({
  method: 'POST',
  path: '/api/auth/sign-in',
  summary: 'Sign in with user name and password',
  body: z.object({ username: z.string().max(100), password: z.string().max(200) }),
  reply: arrived,
})

export const signOut = openEndpoint({
  method: 'POST',
  path: '/api/auth/sign-out',
  summary: 'End this session',
  reply: z.object({ done: z.literal(true) }),
})

export const showFactor = openEndpoint({
  method: 'POST',
  path: '/api/auth/factor',
  summary: 'Show the second factor: a code of the authenticator, or a recovery code',
  body: z.object({ code }),
  reply: arrived.extend({
    /** How many recovery codes are left, when one was used. */
    recoveryCodesLeft: z.number().int().nullable(),
  }),
})

export const beginEnrolment = openEndpoint({
  method: 'POST',
  path: '/api/auth/factor/enrolment',
  summary: 'Begin to set up an authenticator',
  reply: z.object({ secret: z.string(), address: z.string() }),
})

export const confirmEnrolment = openEndpoint({
  method: 'POST',
  path: '/api/auth/factor/confirmation',
  summary: 'Show a first code of the new authenticator; answers the recovery codes, once',
  body: z.object({ code }),
  reply: arrived.extend({ recoveryCodes }),
})

export const renewRecoveryCodes = openEndpoint({
  method: 'POST',
  path: '/api/auth/factor/recovery-codes',
  summary: 'New recovery codes in place of the old ones; answered once',
  reply: z.object({ recoveryCodes }),
})

export const removeFactor = openEndpoint({
  method: 'POST',
  path: '/api/auth/factor/removal',
  summary: 'Take the authenticator away, to set up another',
  reply: arrived,
})

export const changePassword = openEndpoint({
  method: 'POST',
  path: '/api/auth/password',
  summary: 'Choose another password; ends all other sessions',
  body: z.object({ current: z.string().max(200), wanted: z.string().max(200) }),
  reply: arrived,
})

const token = z.string().regex(/^[\w-]{43}$/)

export const lookAtLink = openEndpoint({
  method: 'POST',
  path: '/api/auth/password-link',
  summary: 'What the link of an invitation or a reset is for',
  body: z.object({ token }),
  reply: z.object({
    name: z.string(),
    username: z.string(),
    programme: z.string(),
    purpose: z.enum(['invite', 'reset']),
    expiresAt: z.string(),
  }),
})

export const choosePassword = openEndpoint({
  method: 'POST',
  path: '/api/auth/password-link/use',
  summary: 'Choose a password by the link of an invitation or a reset, once; ends all sessions',
  body: z.object({ token, wanted: z.string().max(200) }),
  reply: z.object({ username: z.string() }),
})

const phone = z.string().trim().min(5).max(20)

export const sendPhoneCode = openEndpoint({
  method: 'POST',
  path: '/api/auth/phone/code',
  summary: 'Send a one-time code to the phone of a member; the answer is the same where there is none',
  body: z.object({ phone }),
  reply: z.object({ minutes: z.number().int() }),
})

export const enterByPhone = openEndpoint({
  method: 'POST',
  path: '/api/auth/phone',
  summary: 'Sign in as a member with the one-time code',
  body: z.object({ phone, code }),
  reply: arrived,
})
