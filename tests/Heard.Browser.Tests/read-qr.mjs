// What a camera reads in a picture: node read-qr.mjs FILE.png
import { readFileSync } from 'node:fs';
import jsQR from 'jsqr';
import { PNG } from 'pngjs';

const picture = PNG.sync.read(readFileSync(process.argv[2]));
const read = jsQR(new Uint8ClampedArray(picture.data), picture.width, picture.height);
if (!read) {
  console.error('No code can be read in this picture.');
  process.exit(1);
}
console.log(read.data);
