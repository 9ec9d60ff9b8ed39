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
