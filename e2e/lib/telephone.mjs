// A telephone with an authenticator app: six digits that change every thirty seconds (RFC 6238).
import { createHmac } from 'node:crypto';

const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const STEP_MS = 30_000;

/** The code that the app shows for this key (base32) at this moment. */
export function codeAt(key, moment) {
  const bits = [...key].map((sign) => SIGNS.indexOf(sign).toString(2).padStart(5, '0')).join('');
  const secret = Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(moment.getTime() / STEP_MS)));
  const hash = createHmac('sha1', secret).update(step).digest();
  const at = hash.at(-1) & 0x0f;
  return String((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
