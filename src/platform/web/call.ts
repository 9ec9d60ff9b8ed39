import {
  keepPreviousData,
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query'
import { addressOf, createClient, formOf, RequestFailed } from '../client.ts'
import type { Call, OpenEndpoint, ReplyOf } from '../endpoint.ts'
import { currentLanguage } from './language.ts'
import { forgetForm, formHeaders } from './form-time.ts'
import { notifyFailure } from './notices.ts'

const languageTag = () => (currentLanguage() === 'en' ? 'en' : 'zh-CN')
const send = createClient({ language: languageTag })
const sendForm = createClient({ language: languageTag, headers: formHeaders })

/** Reads an endpoint. Two components that ask the same address share one request and one answer. */
export function useCall<E extends OpenEndpoint>(
  endpoint: E,
  call: Call<E> = {},
  options: { enabled?: boolean; keep?: boolean; every?: number | undefined } = {},
): UseQueryResult<ReplyOf<E>> {
  return useQuery<ReplyOf<E>>({
    queryKey: [addressOf(endpoint, call)],
    queryFn: ({ signal }) => send(endpoint, { ...call, signal }),
    enabled: options.enabled ?? true,
    ...(options.keep ? { placeholderData: keepPreviousData } : {}),
    // Milliseconds; for work that goes on in the background while the page is open.
    ...(options.every === undefined ? {} : { refetchInterval: options.every }),
  })
}

export type Write<E extends OpenEndpoint> = Pick<Call<E>, 'params' | 'body'> & { version?: number }

/** Writes to an endpoint; afterwards every list and figure is asked again, and a refusal is shown in words. */
export function useWrite<E extends OpenEndpoint>(
  endpoint: E,
  options: {
    onDone?: (reply: ReplyOf<E>) => void
    /** Answers true where the refusal is shown where it belongs, as at a field, and needs no notice. */
    onFailed?: (error: Error) => boolean
    /** False where the page has something to say before it asks anew. */
    asksAgain?: boolean
  } = {},
): UseMutationResult<ReplyOf<E>, Error, Write<E>> {
  const queries = useQueryClient()
  return useMutation<ReplyOf<E>, Error, Write<E>>({
    mutationFn: (write) => sendForm(endpoint, write),
    onSuccess: async (reply) => {
      forgetForm()
      if (options.asksAgain !== false) await queries.invalidateQueries()
      options.onDone?.(reply)
    },
    onError: (error) => {
      if (options.onFailed?.(error) !== true) notifyFailure(error)
    },
  })
}

export interface DownloadWatch {
  signal?: AbortSignal
  /** Bytes that have arrived. */
  onProgress?: (received: number) => void
}

/** Fetches a file reply and hands it to the browser to save; a refusal is shown in words, what was stopped is not. */
export async function download<E extends OpenEndpoint>(
  endpoint: E,
  call: Call<E> = {},
  { signal, onProgress }: DownloadWatch = {},
): Promise<void> {
  try {
    const response = await fetch(addressOf(endpoint, call), {
      method: endpoint.method,
      // What is given back with remarks is sent up first.
      ...(endpoint.upload && call.body !== undefined ? { body: formOf(call.body) } : {}),
      headers: { 'accept-language': languageTag() },
      credentials: 'same-origin',
      ...(signal ? { signal } : {}),
    })
    if (!response.ok) {
      const problem = (await response.json().catch(() => ({}))) as Record<string, unknown>
      throw new RequestFailed(response.status, problem)
    }
    const content = await received(response, onProgress)
    save(content, fileNameOf(response.headers.get('content-disposition')))
  } catch (error) {
    if (signal?.aborted !== true) notifyFailure(error)
  }
}

/** The whole body; a file that breaks off half-way is a failure and is never saved. */
async function received(response: Response, onProgress: DownloadWatch['onProgress']): Promise<Blob> {
  const reader = response.body?.getReader()
  if (!reader) return await response.blob()
  const parts: BlobPart[] = []
  let size = 0
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parts.push(part.value)
    size += part.value.byteLength
    onProgress?.(size)
  }
  return new Blob(parts, { type: response.headers.get('content-type') ?? '' })
}

function save(content: Blob, fileName: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = fileName
  link.click()
  // Chromium reads the address after the click has returned.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

/** RFC 6266: the encoded name is the true one, the plain one is for old programs. */
function fileNameOf(disposition: string | null): string {
  const encoded = /filename\*=(?:UTF-8|utf-8)''([^;]+)/.exec(disposition ?? '')?.[1]
  if (encoded) return decodeURIComponent(encoded)
  return /filename="?([^";]+)"?/.exec(disposition ?? '')?.[1] ?? 'gongjian'
}
