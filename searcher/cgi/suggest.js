// Suggestions below the search box. Everything works without them.
"use strict";
(() => {
  const box = document.querySelector("input[data-suggest]");
  if (!box || !window.fetch) return;
  const list = document.createElement("datalist");
  list.id = "suggestions";
  box.after(list);
  box.setAttribute("list", list.id);
  let asked = "";
  let timer = 0;
  const show = (words) => {
    list.replaceChildren(...words.map((word) => {
      const option = document.createElement("option");
      option.value = word;
      return option;
    }));
  };
  const ask = async () => {
    const typed = box.value.trimStart();
    if (typed === asked || typed.length < 2) return;
    asked = typed;
    try {
      const address = new URL(box.dataset.suggest, document.baseURI);
      address.searchParams.set("q", typed);
      const answer = await fetch(address);
      if (!answer.ok) return;
      const [about, words] = await answer.json();
      if (about === box.value.trim()) show(words);
    } catch {
      // No suggestions, then.
    }
  };
  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 120);
  });
})();
