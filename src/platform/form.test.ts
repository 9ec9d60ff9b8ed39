import multipart from '@fastify/multipart'
import fastify from 'fastify'
import { expect, it } from 'vitest'
import { readForm } from './form.ts'
import { Refusal } from './problem.ts'

const FILE = '--b\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\n1'

it.each([
  ['a whole form', 'multipart/form-data; boundary=b', `${FILE}\r\n--b--\r\n`, 200],
  ['a form without a boundary', 'multipart/form-data', FILE, 400],
  ['a form that is cut off', 'multipart/form-data; boundary=b', FILE, 400],
  ['a form whose head is cut off', 'multipart/form-data; boundary=b', '--b\r\ncontent-dispo', 400],
  ['no form', 'application/json', '{}', 415],
])('%s', async (_, type, payload, status) => {
  const app = fastify()
  await app.register(multipart)
  app.setErrorHandler((error, _request, reply) =>
    reply.status(error instanceof Refusal ? error.problem.status : 500).send(String(error)),
  )
  app.post('/', { preValidation: (request) => readForm(request) }, () => 'read')
  const answer = await app.inject({ method: 'POST', url: '/', headers: { 'content-type': type }, payload })
  expect(answer.statusCode).toBe(status)
  await app.close()
})
