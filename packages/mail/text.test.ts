import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeText } from './charset.ts';
import { safeFilename } from './filename.ts';
import { unflow } from './flowed.ts';
import { decodeWords, displayText, readParameterised } from './header-values.ts';
import { htmlToText } from './html-text.ts';
import { decodeTransfer } from './transfer-encoding.ts';
import { encodeQuotedPrintable } from './transfer-write.ts';

const bytes = (text: string) => Buffer.from(text, 'latin1');
const text = (octets: Uint8Array) => Buffer.from(octets).toString('latin1');

test('character sets by declaration, by repair and by guess', () => {
  assert.equal(decodeText(bytes('\x1b$B$9$_$^$;$s!#\x1b(B'), 'ISO-2022-JP'), 'すみません。');
  assert.equal(decodeText(bytes('\xbd\xba\xc6\xbc\xc7\xd8'), 'ks_c_5601-1987'), '스티해');
  assert.equal(decodeText(bytes('\x82\xa0\x82\xa2'), '"Shift_JIS"'), 'あい');
  assert.equal(decodeText(bytes('\xe2'), 'iso-8859-13'), 'ā');
  assert.equal(decodeText(bytes('\xe9'), 'ISO-8859'), 'é');
  assert.equal(decodeText(bytes('Gr\xc3\xbc\xc3\x9fe'), 'us-ascii'), 'Grüße');
  assert.equal(decodeText(bytes('Gr\xfc\xdfe'), 'utf-8'), 'Grüße');
  assert.equal(decodeText(bytes('\xc3\xa4\xc3\xb6\xc3\xbc\xff'), 'utf-8'), 'äöü\ufffd');
  assert.equal(decodeText(bytes('1 +- 2 +APw-'), 'utf-7'), '1 + 2 ü');
  assert.equal(decodeText(bytes('\x93x\x94'), 'no-such-charset'), '“x”');
});

test('base64 ignores what is not of it, and reads joined pieces', () => {
  assert.equal(text(decodeTransfer(bytes('aGVs\r\n*bG8='), 'BASE64')), 'hello');
  assert.equal(text(decodeTransfer(bytes('aGU=\r\nbGxv'), 'base64')), 'hello');
  assert.equal(text(decodeTransfer(bytes('====!!!'), 'base64')), '');
});

test('quoted-printable takes soft breaks and leaves what is broken', () => {
  assert.equal(text(decodeTransfer(bytes('a=3D=\r\nb= \nc=ZZ=4'), 'quoted-printable')), 'a=bc=ZZ=4');
  assert.equal(text(decodeTransfer(bytes('end='), 'quoted-printable')), 'end');
});

test('what we encode as quoted-printable is safe on the way and comes back', () => {
  const written = encodeQuotedPrintable(`From me\n.\n-- \ntab\t\nÄ${'x'.repeat(100)}\n`);
  assert.ok(
    written.split('\r\n').every((line) => line.length <= 76 && !/^(From |\.)|[ \t]$/.test(line)),
    written,
  );
  const back = Buffer.from(decodeTransfer(bytes(written), 'quoted-printable')).toString('utf8');
  assert.equal(back, `From me\r\n.\r\n-- \r\ntab\t\r\nÄ${'x'.repeat(100)}\r\n`);
});

test('encoded words are joined before they are decoded', () => {
  assert.equal(decodeWords('=?UTF-8?B?44E=?= =?utf-8?b?vuOBvw==?= and =?iso-8859-1?Q?a_=FC?='), 'まみ and a ü');
  assert.equal(decodeWords('plain =?broken'), 'plain =?broken');
  assert.equal(decodeWords('=?utf-8*de?Q?=C3=BC?='), 'ü');
});

test('text for display has no control or direction characters', () => {
  assert.equal(displayText('a\r\n b\u202ec=?utf-8?Q?=0D=0ABcc:_x?=', 100), 'a b c Bcc: x');
  assert.equal(displayText('x'.repeat(50), 10), `${'x'.repeat(9)}…`);
});

test('parameters: quotes, continuations, percent-encoding, comments', () => {
  const read = readParameterised(
    `text/plain; charset="utf-8" (really); name*0*=utf-8''%e3%81%8b; name*1=".txt"; x="a;\\"b"`,
  );
  assert.equal(read.value, 'text/plain');
  assert.equal(read.parameters.get('charset'), 'utf-8');
  assert.equal(read.parameters.get('name'), 'か.txt');
  assert.equal(read.parameters.get('x'), 'a;"b');
  assert.equal(readParameterised("a/b; filename*=iso-8859-1'de'%FC.txt").parameters.get('filename'), 'ü.txt');
});

test('flowed lines are joined within their quote depth', () => {
  assert.equal(
    unflow('one \ntwo\n> three \n> four\n>five \nsix\n-- \nname', false),
    'one two\n> three four\n> five \nsix\n-- \nname',
  );
  assert.equal(unflow('日本 \n語', true), '日本語');
  assert.equal(unflow(' >not quoted', false), '>not quoted');
});

test('HTML becomes its text, with nothing loaded and links written out', () => {
  const html = `<html><head><style>p{}</style><title>t</title></head><body><p>Hello&nbsp;<b>w&ouml;rld</b> &#x2713;</p>
    <img src="http://tracker.example/x.png" alt="logo"><script>alert(1)</script>
    <a href="https://evil.example/">https://bank.example</a> <a href="mailto:a@b.c">a@b.c</a>
    <ul><li>one</li><li>two</li></ul><blockquote>quoted<br>twice</blockquote><pre>a\n  b</pre><table><tr><td>1</td><td>2</td></tr></table></body></html>`;
  assert.equal(
    htmlToText(html, 10_000),
    'Hello\u00a0wörld ✓\n\n[logo] https://bank.example <https://evil.example/> a@b.c\n- one\n- two\n\n> quoted\n> twice\n\na\n  b\n\n1  2\n',
  );
});

test('HTML that is cut, unclosed or hostile gives text and takes linear time', () => {
  assert.equal(htmlToText('<p>a<script>b', 100), 'ab\n');
  assert.equal(htmlToText('1 < 2 & 3 > 2', 100), '1 < 2 & 3 > 2\n');
  assert.equal(htmlToText('x<!-- never ends', 100), 'x\n');
  assert.equal(htmlToText('<script>'.repeat(200_000), 1000), '');
  assert.equal(htmlToText('<a href="'.repeat(200_000), 1000), '');
  assert.equal(htmlToText('</'.repeat(400_000), 1000).length, 1000);
  assert.equal(htmlToText('a'.repeat(5000), 1000).length, 1000);
});

test('file names are names only', () => {
  assert.equal(safeFilename('../../etc/passwd', 'x'), 'passwd');
  assert.equal(safeFilename('C:\\temp\\a\u202efdp.exe', 'x'), 'afdp.exe');
  assert.equal(safeFilename('..', 'attachment.bin'), 'attachment.bin');
  assert.equal(safeFilename(null, 'attachment.bin'), 'attachment.bin');
  assert.equal(safeFilename('NUL.txt', 'x'), '_NUL.txt');
  assert.equal(safeFilename('a\r\nb: c.txt', 'x'), 'ab_ c.txt');
  const long = safeFilename(`${'ä'.repeat(300)}.tar.gz`, 'x');
  assert.equal(long.length, 120);
  assert.ok(long.endsWith('.gz'));
});
