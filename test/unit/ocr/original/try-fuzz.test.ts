import { pageImages } from '/work/main/ocr/original/raster';
import { readOriginalPages } from '/work/main/ocr/original/read-pages';
import { searchablePdf } from '/work/main/ocr/export/searchable-pdf';
import { UnusableOriginal } from '/work/main/ocr/original/unusable';
import { buildDocument } from '/work/main/ocr/document/build';
import { picture, blackAndWhite } from '/work/main/test/unit/ocr/original/pictures';
import sharp from 'sharp';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
const W=60,H=40;
console.log = () => {}; console.warn = () => {};
const doc = buildDocument({provider:{id:'x'},job:{id:null,status:'succeeded'},pages:[{width:W,height:H,words:[{text:'a',points:[{x:1,y:1},{x:9,y:9}]}]}]});
let seed=Number(process.env.SEED ?? 1); const rnd=()=> (seed = (seed*1103515245+12345)&0x7fffffff)/0x7fffffff;
async function run(bytes: Buffer, label: string, slow: string[]) {
  const original = {bytes, fileName:'a', mimeType:''};
  const t=Date.now();
  (await import('node:fs')).appendFileSync('/tmp/mine/progress.txt', label+'\n'); writeFileSync('/tmp/mine/current', bytes);
  for (const [what, f] of [['pages',()=>readOriginalPages(original)],['img', async()=>{ for (const p of (await pageImages(original)).slice(0,3)) await p.read(); }],['pdf',()=>searchablePdf(doc, original)]] as const) {
    try { await f(); } catch (e) { if (!(e instanceof UnusableOriginal)) { writeFileSync('/tmp/mine/bad-'+label.replace(/\W/g,'_'), bytes); throw new Error(`${label} ${what}: ${(e as Error).stack}`); } }
  }
  const d=Date.now()-t; if (d>1500) { slow.push(`${label} ${d}ms`); writeFileSync('/tmp/mine/slow-'+label.replace(/\W/g,'_'), bytes); }
}
test('fuzz', async () => {
  const files: Array<[string, Buffer]> = [];
  for (const compression of ['none','lzw','deflate','packbits','jpeg'] as const) for (const tile of [false,true]) files.push([`tiff-${compression}-${tile}`, await picture(W,H).tiff({compression,tile,tileWidth:32,tileHeight:32,predictor:'horizontal'}).toBuffer()]);
  writeFileSync('/tmp/mine/bw.png', await sharp(blackAndWhite(W,H),{raw:{width:W,height:H,channels:1}}).png().toBuffer());
  writeFileSync('/tmp/mine/p.png', await picture(W,H).png().toBuffer());
  for (const c of ['Fax','Group4','RLE']) { execFileSync('convert',['/tmp/mine/bw.png','-monochrome','-compress',c,'tiff:/tmp/mine/o']); files.push(['tiff-'+c, readFileSync('/tmp/mine/o')]); }
  for (const e of ['bmp','gif']) { execFileSync('convert',['/tmp/mine/p.png',e+':/tmp/mine/o']); files.push([e, readFileSync('/tmp/mine/o')]); }
  execFileSync('convert',['/tmp/mine/p.png','-colors','50','-type','Palette','-compress','RLE','bmp:/tmp/mine/o']); files.push(['bmp-rle', readFileSync('/tmp/mine/o')]);
  files.push(['jpeg', await picture(W,H).withMetadata({orientation:6,density:200}).jpeg().toBuffer()], ['webp', await picture(W,H).webp().toBuffer()]);
  files.push(['png', await picture(W,H).png().toBuffer()],['png-a', await picture(W,H).ensureAlpha(0.5).png().toBuffer()],['png-i', await picture(W,H).png({progressive:true}).toBuffer()],['png-p', await picture(W,H).png({palette:true}).toBuffer()],["png-16", await sharp(await picture(W,H).toColourspace("rgb16").raw({depth:"ushort"}).toBuffer(),{raw:{width:W,height:H,channels:3,depth:"ushort"} as any}).toColourspace("rgb16").ensureAlpha(0.3).png({progressive:true}).toBuffer()]);
  const { PDFDocument } = await import('pdf-lib');
  const pdf = await PDFDocument.create(); const pg=pdf.addPage([200,300]); pg.drawText('hi there'); const im=await pdf.embedJpg(await picture(W,H).jpeg().toBuffer()); pg.drawImage(im); pdf.addPage();
  files.push(['pdf', Buffer.from(await pdf.save())], ['pdf-plain', Buffer.from(await pdf.save({useObjectStreams:false}))]);
  const slow: string[] = []; let n=0;
  const only = process.env.ONLY;
  for (const [name, good] of files) {
    if (only && !name.startsWith(only)) continue;
    await run(good, name+' good', slow);
    const step = Math.max(1, Math.floor(good.length/ 60));
    for (let cut=0; cut<good.length; cut+=step) { await run(good.subarray(0,cut), `${name} cut ${cut}`, slow); n++; }
    for (let k=0;k<Number(process.env.N ?? 150);k++) { const b=Buffer.from(good); const flips=1+Math.floor(rnd()*4); const at:string[]=[]; for(let f=0;f<flips;f++){ const i = rnd()<0.6 ? Math.floor(rnd()*Math.min(300,b.length)) : Math.floor(rnd()*b.length); b[i]= rnd()<0.3?255:rnd()<0.5?0:Math.floor(rnd()*256); at.push(i+'='+b[i]); } await run(b, `${name} flip ${at}`, slow); n++; }
  }
  process.stdout.write(`runs ${n} slow:\n${slow.join('\n')}\n`);
}, 900000);
