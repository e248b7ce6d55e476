import { once } from 'node:events';
import type { Socket } from 'node:net';

/** All that comes until the daemon closes the connection. */
export async function answerUntilClosed(socket: Socket): Promise<string> {
  let answer = '';
  socket.on('data', (data) => {
    answer += data.toString();
  });
  if (!socket.closed) await once(socket, 'close');
  return answer;
}
