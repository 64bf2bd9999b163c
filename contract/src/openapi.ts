/** The API for other systems: an OpenAPI 3.1 document made from the route table, so that it cannot differ from what the server checks. */
import { z } from 'zod'
import { actions } from '@anlan/policy'
import type { RouteDef } from './define.ts'
import { routes } from './routes.ts'

type Json = { readonly [key: string]: unknown }
function schemaOf(schema: z.ZodType): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'input', unrepresentable: 'any' }) as Json
  return rest
}
function partsOf(schema: z.ZodType | undefined, where: 'path' | 'query'): readonly Json[] {
  if (!schema) return []
  const object = schemaOf(schema) as { properties?: Record<string, Json>; required?: readonly string[] }
  return Object.entries(object.properties ?? {}).map(([name, s]) => ({ name, in: where, required: where === 'path' || (object.required ?? []).includes(name), schema: s }))
}
const media: Record<NonNullable<RouteDef['answers']>, string> = {
  json: 'application/json',
  sse: 'text/event-stream',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  file: 'application/octet-stream',
}
function permission(def: RouteDef): string {
  if ('public' in def.may) return `无须登录：${def.may.public}`
  if ('session' in def.may) return '须登录'
  return `须有“${actions[def.may.action].title}”权限${def.may.secondFactor ? '并在 10 分钟内用动态码确认过本人' : ''}`
}
function bodyOf(def: RouteDef): Json | null {
  if (def.body) return { required: true, content: { 'application/json': { schema: schemaOf(def.body) } } }
  if (def.takes !== 'file') return null
  return { required: true, content: { 'multipart/form-data': { schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } } } } }
}
function answerOf(def: RouteDef): Json {
  const kind = def.answers ?? 'json'
  const schema = kind === 'json' || kind === 'sse' ? { $ref: `#/components/schemas/${def.reply ?? 'Ok'}` } : { type: 'string', format: 'binary' }
  return { description: '成功', content: { [media[kind]]: { schema } } }
}
function operation(name: string, def: RouteDef): Json {
  const body = bodyOf(def)
  const open = 'public' in def.may
  const tag = def.path.split('/')[2] ?? 'api'
  return {
    operationId: name,
    tags: [tag],
    summary: def.summary,
    description: permission(def),
    parameters: [...partsOf(def.params, 'path'), ...partsOf(def.query, 'query')],
    ...(body ? { requestBody: body } : {}),
    security: open ? [] : def.method === 'GET' ? [{ session: [] }] : [{ session: [], csrf: [] }],
    'x-may': def.may,
    responses: { '200': answerOf(def), default: { $ref: '#/components/responses/Problem' } },
  }
}
/** Same input, same text: the committed copy is compared with this. */
export function openApiDocument(): Json {
  const paths: Record<string, Record<string, Json>> = {}
  const names = new Set<string>(['Ok'])
  for (const [name, raw] of Object.entries(routes)) {
    const def = raw as RouteDef
    if (def.reply) names.add(def.reply)
    const path = def.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [def.method.toLowerCase()]: operation(name, def) }
  }
  const schemas: Record<string, Json> = {}
  for (const n of [...names].sort()) schemas[n] = { title: n, ...(n.endsWith('List') || n === 'Inbox' ? {} : { type: 'object' }) }
  schemas['Ok'] = { title: 'Ok', type: 'object', required: ['ok'], properties: { ok: { const: true } } }
  schemas['Created'] = { title: 'Created', type: 'object', required: ['id'], properties: { id: { type: 'string' } } }
  schemas['Problem'] = {
    title: 'Problem',
    type: 'object',
    required: ['code', 'no', 'text', 'next'],
    properties: {
      code: { type: 'string', description: '供程序判断的代码' },
      no: { type: 'integer', description: '编号' },
      text: { type: 'string', description: '发生了什么' },
      next: { type: 'string', description: '现在可以怎么做' },
      fields: { type: 'object', additionalProperties: { type: 'string' }, description: '各字段的问题' },
    },
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '安澜 API',
      version: '0.1.0',
      license: { name: 'MIT', identifier: 'MIT' },
      description: '时间为毫秒（UTC 1970 起）；除标明外均为 JSON。非 GET 请求须带 x-csrf。',
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas,
      responses: { Problem: { description: '未能办理：原因与下一步', content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } } } },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: '__Host-anlan', description: '登录后由服务器设置；纯 HTTP 部署时名为 anlan' },
        csrf: { type: 'apiKey', in: 'header', name: 'x-csrf', description: '取自 /api/me 的 csrf' },
      },
    },
  }
}
