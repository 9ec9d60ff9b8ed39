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
