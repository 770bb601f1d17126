import { readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test, expect } from 'vitest';
import { Driver } from '../harness/driver.ts';
import { Page } from '../harness/page.ts';
import { Desk } from '../harness/desk.ts';
import { journey } from '../harness/journey.ts';

const html = `<!doctype html><title>t</title><style>body{font:20px DejaVu Sans} #o{display:none} @media (prefers-color-scheme: dark){body{background:#111;color:#eee}}
li{padding:12px;border:1px solid;width:300px;user-select:none}</style>
<button onclick="this.textContent='pressed';console.log('x')" data-testid="b">Cut card</button>
<label>Search <input type="search" id=q></label><p id=p>First words, then <em>some multiplier effect words</em> and the end.</p>
<ul id=l><li>one<li>two<li>three</ul><div id=o>hidden</div><div id=k></div><h2>A heading</h2>
<script>addEventListener('keydown',e=>{if(e.ctrlKey&&e.key==='k'){e.preventDefault();k.textContent='palette '+e.isTrusted}});
let d;for(const e of l.children){e.onpointerdown=()=>d=e;e.onpointerup=()=>{if(d&&d!==e)l.insertBefore(d,e.nextSibling)}};
setTimeout(()=>document.body.append('late text'),1500)</script>`;
const MB='/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser';
const env=(dark=false)=>({...process.env, ...(dark&&{GTK_THEME:'Adwaita:dark'}), WEBKIT_DISABLE_DMABUF_RENDERER:'1', LIBGL_ALWAYS_SOFTWARE:'1', GSETTINGS_BACKEND:'memory', NO_AT_BRIDGE:'1'});

for (const dark of [false,true]) test('client '+dark, async () => {
  mkdirSync('/tmp/xt/p',{recursive:true}); writeFileSync('/tmp/xt/p/a.html', html);
  let t=Date.now();
  const driver = await Driver.start(env(dark), '/tmp/xt/p/log');
  const s = await driver.open(MB, ['--automation']);
  console.log('open', Date.now()-t);
  const page = new Page(s);
  try {
    await s.command('POST','/url',{url:'file:///tmp/xt/p/a.html'});
    expect(await s.run('return matchMedia("(prefers-color-scheme: dark)").matches')).toBe(dark);
    t=Date.now();
    const b = await page.byRole('button','Cut card'); await b.click();
    expect(await (await page.part('b')).text()).toBe('pressed');
    const q = await page.byRole('searchbox', /^Search/); await q.click();
    await s.type('multiplier é ß 中'); await s.press('ArrowLeft'); await s.press('Backspace');
    console.log('value', await q.property('value'));
    await s.press('Control+a'); await s.press('Delete'); expect(await q.property('value')).toBe('');
    await s.press('Control+k'); await page.shows('palette true');
    await page.shows('late text');
    const p = await page.find('#p');
    await page.select(p, 'then some multiplier effect');
    expect(await s.run('return getSelection().toString()')).toBe('then some multiplier effect');
    const items = await page.visible('#l li');
    await s.drag(await items[0]!.middle(), await items[2]!.middle());
    expect(await s.run('return l.innerText.trim()')).toBe('two\nthree\none');
    expect(await page.has('heading','A heading')).toBe(true);
    expect(await page.visible('#o')).toHaveLength(0);
    let q1=Date.now(); await s.screenshot(); console.log('shot before', Date.now()-q1);
    await s.resize(1000, 700); console.log(await s.command('GET','/window/rect'));
    q1=Date.now(); await s.screenshot(); console.log('shot after', Date.now()-q1);writeFileSync(`/tmp/xt/p/${dark}.png`, await s.screenshot());
    await s.run(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'),'utf8'));
    console.log(await s.command('POST','/execute/async',{script:'axe.run().then(r=>arguments[0](r.violations.map(v=>v.id)))',args:[]}));
    await expect(page.byRole('button','Nope').catch(e=>{throw e})).rejects.toThrow('waited 30 s for a button named Nope');
    console.log('rest', Date.now()-t);
  } finally { await s.close(); await driver.stop(); }
});
journey('A failing journey: evidence', async (desk: Desk) => {
  await desk.open();
  throw new Error('first');
});

journey('dies at start', async (desk: Desk) => {
  process.env['DISSOI_E2E_WINDOW']='/tmp/xt/dies';
  await desk.open();
});
