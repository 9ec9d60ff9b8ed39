/** How a sign-in ended; the page says it in words. */
export type SignInOutcome = 'done' | 'wrong' | 'too-many' | 'no-grant' | 'failed'

async function post(path: string, body: object): Promise<number> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      credentials: 'same-origin',
      body: JSON.stringify(body),
    })
    return response.status
  } catch {
    return 0
  }
}

export async function signIn(username: string, password: string): Promise<SignInOutcome> {
  const status = await post('/api/auth/sign-in/username', { username, password })
  if (status === 429) return 'too-many'
  if (status >= 400 && status < 500) return 'wrong'
  if (status !== 200) return 'failed'
  // An account whose grant has ended has a right password and still no place here.
  const me = await fetch('/api/v1/me', { credentials: 'same-origin' }).catch(() => undefined)
  if (me?.ok) return 'done'
  return me?.status === 401 || me?.status === 403 ? 'no-grant' : 'failed'
}

export const signOut = (): Promise<number> => post('/api/auth/sign-out', {})

export interface SetupWishes {
  programme: string
  owner: string
  name: string
  username: string
  password: string
}

export type SetupOutcome = 'done' | 'link' | 'input' | 'network'

/** Makes the programme and the first account of an empty installation, with the key of the one-time link. */
export async function setUp(token: string, wishes: SetupWishes): Promise<SetupOutcome> {
  const status = await post('/api/setup', { token, ...wishes })
  if (status === 200) return 'done'
  if (status === 403) return 'link'
  return status >= 400 && status < 500 ? 'input' : 'network'
}

export interface PasswordLink {
  name: string
  username: string
  programme: string
  purpose: 'invite' | 'reset'
  expiresAt: string
}

/** What a link of an invitation or a reset is for; 'link' where it works no longer. */
export async function lookAtLink(token: string): Promise<PasswordLink | 'link' | 'network'> {
  try {
    const response = await fetch('/api/password-link', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
    })
    if (response.ok) return (await response.json()) as PasswordLink
    return response.status < 500 && response.status !== 429 ? 'link' : 'network'
  } catch {
    return 'network'
  }
}

/** Chooses the password with the token of a link. */
export async function choosePassword(token: string, password: string): Promise<SetupOutcome> {
  const status = await post('/api/password-link/use', { token, password })
  if (status === 200) return 'done'
  if (status === 403) return 'link'
  return status === 400 ? 'input' : 'network'
}
