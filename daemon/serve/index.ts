/** The protocol on this machine's loopback: WebSocket and HTTP, authentication, one handler a method; and the way to a running daemon. */
export { type ConnectionToDaemon, connect } from './connect.js';
export { localClient } from './local-client.js';
export { isAlive } from './process.js';
export { type RunningServer, type ServerOptions, startServer } from './server.js';
export type { Answer, Picture, Service, Task } from './service.js';
export type { Told } from './told.js';
export { kithVersion } from './version.js';
