/** The demo without its sample courses, as a process that can be killed. Started by `backend.ts`. */
import { startDemo } from '../../demo/backend/server/start-demo.js';

const port = (name: string): number => Number(process.env[name] ?? 0);

const demo = await startDemo({
  dataDir: process.env['WL_DATA_DIR'] ?? '',
  ports: {
    portal: port('WL_PORTAL_PORT'),
    api: port('WL_API_PORT'),
    content: port('WL_CONTENT_PORT'),
  },
  buildCourses: () => Promise.resolve([]),
});
console.log(`ready ${demo.portal} ${demo.api} ${demo.content}`);
