// Documents: a photograph and a letter come into the file, and what could do harm does not.
import assert from 'node:assert/strict';
import { deflateSync } from 'node:zlib';
import { story } from '../lib/story.mjs';
import { janasCase } from './e1.mjs';

story('Frau Adler legt einen Bescheid und ein Foto in die Akte; ein Skript mit dem Namen eines Bildes kommt nicht hinein', async ({ adler, beck }) => {
  const code = await janasCase(adler);
  await adler.open(`/faelle/${code}/dokumente`);
  await adler.expect('In dieser Akte liegt noch kein Dokument.');
  await adler.follow('Dokument hinzufügen');
  await adler.press('Dokumente speichern');
  await adler.expectErrors('Bitte wählen Sie eine Datei aus.');

  await adler.select('Thema', 'Einkommen und Leistungen');
  await adler.fill('Titel', 'Bescheid des Jobcenters vom 3. November');
  await adler.attach('Dateien', { name: 'scan_0001.pdf', mimeType: 'application/pdf', buffer: letter() });
  await adler.press('Dokumente speichern');
  await adler.expectHeading('Bescheid des Jobcenters vom 3. November');
  await adler.expect('scan_0001.pdf', 'Einkommen und Leistungen');
  const address = new URL((await adler.page()).url()).pathname;
  const file = await (await adler.page()).request.get(`${address}/datei`);
  assert.deepEqual(await file.body(), letter(), 'the file comes back as it was sent');
  assert.match(file.headers()['content-disposition'], /^attachment/);

  // Several at once: the picture stays, the script is refused with a sentence, and nothing is said twice.
  await adler.open(`/faelle/${code}/dokumente/neu`);
  await adler.select('Thema', 'Wohnen');
  await adler.attach(
    'Dateien',
    { name: 'Mietvertrag.png', mimeType: 'image/png', buffer: picture() },
    { name: 'Kinderfoto.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('<html><script>alert(1)</script></html>') },
  );
  await adler.press('Dokumente speichern');
  adler.expectStatus(422);
  await adler.expect('Diese Dateien sind gespeichert', 'Mietvertrag.png', 'Webseiten, SVG-Zeichnungen und andere Dateien, die Programmteile enthalten können, werden nicht angenommen.');
  await adler.open(`/faelle/${code}/dokumente`);
  await adler.expect('Bescheid des Jobcenters vom 3. November', 'Mietvertrag');
  await adler.expectNot('Kinderfoto');

  // What is wrong is taken back and stays to be seen as such.
  await adler.follow('Bescheid des Jobcenters vom 3. November');
  await adler.unfold('Dokument zurücknehmen');
  await adler.press('Jetzt zurücknehmen');
  await adler.open(`/faelle/${code}/dokumente`);
  await adler.expect('Zurückgenommen');

  // For another service there is neither the case nor the document.
  await beck.logIn();
  await beck.open(address);
  beck.expectStatus(404);
  assert.equal((await (await beck.page()).request.get(`${address}/datei`)).status(), 404);
});

/** A page of paper as a PDF with one line on it. */
function letter() {
  const content = 'BT /F1 18 Tf 72 760 Td (Bescheid) Tj ET';
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let text = '%PDF-1.4\n';
  const places = objects.map((object, at) => {
    const place = text.length;
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const start = text.length;
  return Buffer.from(`${text}xref\n0 6\n0000000000 65535 f \n${table}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`, 'latin1');
}

/** A small grey picture as a PNG. */
function picture() {
  const chunk = (kind, data) => {
    const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
    const frame = Buffer.alloc(body.length + 8);
    frame.writeUInt32BE(data.length);
    body.copy(frame, 4);
    frame.writeUInt32BE(checksum(body), body.length + 4);
    return frame;
  };
  const head = Buffer.from([0, 0, 0, 64, 0, 0, 0, 48, 8, 0, 0, 0, 0]);
  const lines = Buffer.alloc(48 * 65, 0x80);
  for (let line = 0; line < 48; line++) lines[line * 65] = 0;
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', head), chunk('IDAT', deflateSync(lines)), chunk('IEND', Buffer.alloc(0))]);
}

/** The check sum of a chunk of a PNG. */
function checksum(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}
