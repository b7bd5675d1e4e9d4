export const STYLE = `
:root { color-scheme: dark light; --ground: #10151c; --bar: #171e28; --bot: #1d2733; --person: #24508a; --ink: #e8edf3;
  --soft: #8fa1b5; --line: #2a3644; --link: #7cb8ff; }
* { box-sizing: border-box; }
@media (prefers-color-scheme: light) { :root { --ground: #e6ebee; --bar: #ffffff; --bot: #ffffff; --person: #d7f0c9; --ink: #14191f;
  --soft: #66727f; --line: #d3dae1; --link: #1d6fd1; --back: #c9d3da; --mono: #eef2f5; --code: #0b5aa8; --button: #cfe0f2; --on-button: #14324f;
  --danger: #f4c9cb; --primary: #bcd5f7; --success: #c3e6cf; --foot: #5c7a4d; } }
body { margin: 0; background: var(--back, #090c11); color: var(--ink); font: 15px/1.4 system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif; }
main { display: flex; flex-wrap: wrap; gap: 24px; justify-content: center; }
section { width: 390px; max-width: 100vw; height: 100vh; background: var(--ground); display: flex; flex-direction: column; }
header { position: sticky; top: 0; display: flex; gap: 12px; align-items: center; padding: 10px 14px; background: var(--bar);
  border-bottom: 1px solid var(--line); z-index: 1; }
header i { width: 38px; height: 38px; border-radius: 12px; background: #2f6f5e; display: grid; place-items: center;
  font: 600 17px/1 system-ui, sans-serif; }
header b { display: block; } header small { color: var(--soft); }
.scroll { flex: 1; min-height: 0; overflow-y: auto; display: flex; flex-direction: column-reverse; scrollbar-width: none; }
.list { display: flex; flex-direction: column; gap: 8px; padding: 12px 8px; }
article { max-width: 86%; } article.person { align-self: flex-end; } article.bot { align-self: flex-start; min-width: 55%; }
.bubble { padding: 7px 11px 5px; border-radius: 14px; background: var(--bot); overflow: hidden; }
.person .bubble { background: var(--person); border-bottom-right-radius: 4px; } .bot .bubble { border-bottom-left-radius: 4px; }
.name { color: #7fd6b8; font-weight: 600; font-size: 13px; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; }
code, pre { font: 13px/1.35 ui-monospace, 'DejaVu Sans Mono', monospace; background: var(--mono, #0c1118); border-radius: 6px; }
code { padding: 1px 4px; color: var(--code, #9fd4ff); } pre { margin: 4px 0; padding: 7px 9px; overflow-x: auto; white-space: pre; }
blockquote { margin: 4px 0; padding: 2px 8px; border-left: 3px solid #5b8fd0; background: #ffffff0c; border-radius: 4px; }
.quote { border-left: 3px solid #7fd6b8; padding: 1px 7px; margin-bottom: 4px; font-size: 13px; color: var(--soft);
  overflow: hidden; white-space: nowrap; text-overflow: ellipsis; }
.spoiler { background: #55606e; color: transparent; border-radius: 3px; }
a { color: var(--link); } img { display: block; width: calc(100% + 22px); margin: -7px -11px 6px; }
.file { padding: 4px 0; } .foot { display: flex; justify-content: space-between; font-size: 11px; color: var(--soft); }
.person .foot { color: var(--foot, #b6cdec); }
.row { display: flex; gap: 4px; margin-top: 4px; }
.button, .key { flex: 1; min-width: 0; padding: 9px 6px; border-radius: 9px; text-align: center; font-size: 14px; background: var(--button, #26405f); color: var(--on-button, inherit);
  overflow: hidden; white-space: nowrap; text-overflow: ellipsis; }
.key { background: #333d4a; } .danger { background: var(--danger, #7a2f35); } .success { background: var(--success, #26613f); } .primary { background: var(--primary, #2b63b3); }
.service { align-self: center; margin: 4px; padding: 2px 10px; border-radius: 10px; font-size: 12px; background: #ffffff14; color: var(--soft); }
.topic { align-self: stretch; margin: 8px 4px 0; font-size: 12px; color: var(--soft); border-top: 1px solid var(--line); padding-top: 6px; }
`;
