import { commonSchemas } from './common.js';
import { type Json, schemaObjects } from './json-schemas.js';
import { operationObject } from './operation-object.js';
import { resources } from './resources.js';

const securitySchemes: Json = {
  accessToken: {
    type: 'http',
    scheme: 'bearer',
    description: 'The learner’s access token.',
  },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'session',
    description:
      'HttpOnly cookie of a session; a backend may call it something else. Counts only with an Origin of the tenant’s, and is ignored beside Authorization.',
  },
  csrfToken: {
    type: 'apiKey',
    in: 'header',
    name: 'X-CSRF-Token',
    description: 'Beside the cookie, on every call that changes something.',
  },
  launchToken: {
    type: 'http',
    scheme: 'bearer',
    description: 'The token of one launch: reads and writes that launch and nothing else.',
  },
  clientSecret: {
    type: 'http',
    scheme: 'basic',
    description: 'Id and secret of a registered backend of the customer’s. Never in a page.',
  },
};

/**
 * The contract as an OpenAPI 3.1 document.
 *
 * @throws Error when a body, an answer, a field or a path parameter has no words of its own: what is published is described.
 */
export function openApiDocument(): Json {
  const all = Object.entries(resources);
  const schemas = [...commonSchemas, ...all.flatMap(([, { schemas }]) => schemas)];
  const byId = new Map(schemas.map((one) => [one.id, one]));
  if (byId.size < schemas.length) throw new Error('Two schemas have the same id.');
  const paths: Record<string, Json> = {};
  for (const [name, resource] of all) {
    for (const [key, route] of Object.entries(resource.routes)) {
      const operation = resource.operations[key];
      if (!operation) throw new Error(`${name}.${key} is not described.`);
      const methods = (paths[route.path] ??= {});
      const method = route.method.toLowerCase();
      if (methods[method]) throw new Error(`${route.method} ${route.path} is described twice.`);
      methods[method] = operationObject(`${name}.${key}`, resource, route, operation, schemas);
    }
  }
  return {
    openapi: '3.1.1',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: {
      title: 'Welearning backend contract',
      version: '1.0',
      description:
        'What a backend answers for the elements and the client of @welearning/embed to work. Readers ignore members that they do not know. ' +
        'Texts are UTF-8 in NFC, times RFC 3339 in UTC. Every answer has an `X-Request-Id`; what is personal is `Cache-Control: no-store`.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [
      {
        url: 'https://{tenant}',
        description: 'The base URL of one tenant; it may have a path.',
        variables: { tenant: { default: 'acme.welearning.example/embed/v1' } },
      },
    ],
    tags: all.map(([, { tag, about }]) => ({ name: tag, description: about })),
    paths,
    components: { schemas: schemaObjects(schemas), securitySchemes },
  };
}
