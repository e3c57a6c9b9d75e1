/** 200 rows of words in a list like the history's, and nothing else: what scrolling costs on this machine anyhow. */
export const plainPage = `<!doctype html><html lang="en"><body style="margin:0;height:560px;overflow:auto;font:11px/16px sans-serif">
<ol class="tree" style="height:288px;margin:120px 16px 16px;padding:0;overflow-y:auto">${Array.from({ length: 200 }, (_, n) => `<li style="height:48px">Row ${n}</li>`).join('')}</ol>
</body></html>`;
