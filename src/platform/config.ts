import { z } from 'zod'
import { parseKeys } from './keyring.ts'
import { refuse, type Words } from './problem.ts'

const flag = z.enum(['0', '1']).transform((value) => value === '1')

const schema = z.object({
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\/.+/)
    .optional(),
  DATA_DIR: z.string().min(1).default('var'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(8080),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  GONGJIAN_DEMO: flag.default(true),
  GONGJIAN_KEY: z
    .string()
    .refine((text) => parseKeys(text) !== undefined)
    .optional(),
  GONGJIAN_LANGUAGE: z.enum(['zh', 'en']).optional(),
  SMS_GATEWAY: z.enum(['off', 'console', 'webhook']).optional(),
  SMS_WEBHOOK_URL: z.url({ protocol: /^https?$/ }).optional(),
  SMS_WEBHOOK_SECRET: z.string().min(16).optional(),
  OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  OIDC_NAME: z.string().min(1).max(20).default('统一身份认证'),
  OIDC_CLAIM: z.string().min(1).default('preferred_username'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('warn'),
})

export type Config = z.infer<typeof schema>

/** What each variable is for; printed to .env.example. */
export const variables: Record<keyof Config, Words & { example: string }> = {
  DATABASE_URL: {
    zh: 'PostgreSQL 连接串；不填则使用内置数据库',
    en: 'A PostgreSQL server; without it the embedded database is used',
    example: 'postgres://gongjian@localhost/gongjian',
  },
  DATA_DIR: {
    zh: '内置数据库与密钥所在文件夹',
    en: 'Folder of the embedded database and the keys',
    example: 'var',
  },
  HOST: { zh: '监听地址', en: 'Address to listen on', example: '127.0.0.1' },
  PORT: { zh: '监听端口，0 至 65535', en: 'Port to listen on, 0 to 65535', example: '8080' },
  PUBLIC_URL: {
    zh: '用户访问本系统的网址（有反向代理时必填）',
    en: 'The address that people use, when a proxy stands in front',
    example: 'https://gongjian.example.gov.cn',
  },
  GONGJIAN_DEMO: {
    zh: '首次启动是否装入演示专项工作，0 或 1',
    en: 'Load the demo programme at first start, 0 or 1',
    example: '1',
  },
  GONGJIAN_KEY: {
    zh: '加密密钥，64 位十六进制，更换密钥期间写作“2:新密钥,1:旧密钥”；不填则使用 DATA_DIR/keys',
    en: 'Encryption key, 64 hex digits, while keys change "2:new,1:old"; without it DATA_DIR/keys is used',
    example: '',
  },
  GONGJIAN_LANGUAGE: {
    zh: '命令行的语言，zh 或 en',
    en: 'Language of the command line, zh or en',
    example: 'zh',
  },
  SMS_GATEWAY: {
    zh: '党员手机验证码的发送方式：off、console（写到终端，仅供开发）、webhook；不填时演示用 console，其余为 off',
    en: 'How codes reach the phones of members: off, console (written to the terminal, for development), webhook; unset it is console for a demo and else off',
    example: 'webhook',
  },
  SMS_WEBHOOK_URL: {
    zh: '短信网关的接收网址，接收 {phone, code, minutes}',
    en: 'Address of the message gateway, which takes {phone, code, minutes}',
    example: 'https://sms.example.gov.cn/code',
  },
  SMS_WEBHOOK_SECRET: {
    zh: '签名密钥，至少 16 位；签名为 x-gongjian-time 与正文的 HMAC-SHA-256',
    en: 'Key of the signature, 16 characters or more: HMAC-SHA-256 of x-gongjian-time and the body',
    example: '',
  },
  OIDC_ISSUER: {
    zh: '统一身份认证（OpenID Connect）的签发地址；与下面两项一起填写才启用',
    en: 'Issuer of single sign-on (OpenID Connect); it is on when the next two are set as well',
    example: 'https://sso.example.gov.cn',
  },
  OIDC_CLIENT_ID: {
    zh: '在统一身份认证登记的客户端编号',
    en: 'Client registered there',
    example: 'gongjian',
  },
  OIDC_CLIENT_SECRET: { zh: '该客户端的密钥', en: 'Secret of that client', example: '' },
  OIDC_NAME: { zh: '登录页按钮上的名称', en: 'What the button says', example: '统一身份认证' },
  OIDC_CLAIM: {
    zh: '首次登录时与本系统账号对应的字段；须是用户自己不能修改的字段',
    en: 'The claim that is the user name here at the first time; it must be one that people cannot change themselves',
    example: 'preferred_username',
  },
  LOG_LEVEL: {
    zh: '日志级别：fatal、error、warn、info、debug、silent',
    en: 'Log level: fatal, error, warn, info, debug, silent',
    example: 'warn',
  },
}

/** Reads the environment; names every wrong variable at once and starts nothing. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const present = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  )
  const result = schema.safeParse(present)
  if (result.success) return result.data
  const names = [...new Set(result.error.issues.map((issue) => String(issue.path[0])))] as (keyof Config)[]
  const faults = (language: 'zh' | 'en'): string =>
    names
      .map((name) => `${name}=${JSON.stringify(environment[name])} (${variables[name][language]})`)
      .join('; ')
  throw refuse(
    'platform/config',
    500,
    {
      zh: `环境变量有 ${names.length} 处不正确，请改正后重新启动：${faults('zh')}`,
      en: `${names.length} environment variable(s) are wrong; correct them and start again: ${faults('en')}`,
    },
    { variables: names },
  )
}
