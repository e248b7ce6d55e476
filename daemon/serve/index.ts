/** The protocol on this machine's loopback: WebSocket, authentication, one handler a method; and the way to a running daemon. */
export { type ConnectionToDaemon, connect } from './connect.js';
export { localClient } from './local-client.js';
export { isAlive } from './process.js';
export { type RunningServer, type ServerOptions, startServer } from './server.js';
export type { Answer, Picture, Service } from './service.js';
export { kithVersion } from './version.js';
