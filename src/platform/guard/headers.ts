import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'
import { styleNonceOf } from './page-nonce.ts'

/** Devices and abilities of the browser that no page here uses. DOMAIN §7: no location, no forced photo or video. */
const unused = [
  'accelerometer',
  'autoplay',
  'camera',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'publickey-credentials-get',
  'screen-wake-lock',
  'usb',
  'xr-spatial-tracking',
]
const PERMISSIONS_POLICY = unused.map((name) => `${name}=()`).join(', ')

/**
 * What a browser is told with every answer. Scripts come from files of this server alone. The component library writes its styles
 * into the page while it runs: they carry the nonce of the page, so a style that somebody else writes there is not taken.
 * `style-src-attr` stays open, because the charts write the style of their tooltips as an attribute.
 */
export async function registerHeaders(app: FastifyInstance, { isSecure }: { isSecure: boolean }) {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        scriptSrcAttr: ["'none'"],
        // Browsers before 2022 that know no -elem take this line for elements and attributes.
        styleSrc: ["'self'", (_request, reply) => nonceSource(reply)],
        styleSrcElem: ["'self'", (_request, reply) => nonceSource(reply)],
        styleSrcAttr: ["'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    // Over plain HTTP the header would be ignored; a year, with the names below.
    strictTransportSecurity: isSecure ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
  })
  app.addHook('onRequest', async (request, reply) => {
    void reply.header('permissions-policy', PERMISSIONS_POLICY)
    // Whatever the interface tells is somebody's: no browser and no proxy keeps it.
    if (request.url.startsWith('/api/')) void reply.header('cache-control', 'no-store')
  })
}

const nonceSource = (reply: unknown): string => `'nonce-${styleNonceOf(reply as object)}'`
