"use strict";
// Sends the query to /sparql and shows the answer. Text is set as text, never as HTML.
const byId = (id) => document.getElementById(id);
let base = null;
// The text area, or the editor that took its place.
let query = byId("sparql");

async function fillQuestions() {
  const known = await (await fetch("/static/questions.json")).json();
  base = known.base;
  if (globalThis.sparqlEditor) {
    query = globalThis.sparqlEditor(query, known.terms, () => byId("ask").requestSubmit());
  }
  for (const question of known.questions) {
    const option = new Option(`${question.zh} · ${question.en}`, question.name);
    option.dataset.sparql = question.sparql;
    byId("questions").add(option);
  }
}

function cell(value) {
  const td = document.createElement("td");
  if (!value) return td;
  if (value.type === "uri" && base && value.value.startsWith(base)) {
    const link = document.createElement("a");
    link.href = "/" + value.value.slice(base.length);
    link.textContent = decodeURI(value.value.slice(base.length));
    td.append(link);
  } else {
    td.textContent = value.value;
  }
  return td;
}

function show(answer) {
  const table = byId("answer");
  table.replaceChildren();
  if ("boolean" in answer) {
    byId("state").textContent = answer.boolean ? "是 yes" : "否 no";
    return;
  }
  const head = table.createTHead().insertRow();
  for (const name of answer.head.vars) {
    const th = document.createElement("th");
    th.textContent = name;
    head.append(th);
  }
  const body = table.createTBody();
  for (const row of answer.results.bindings) {
    body.insertRow().append(...answer.head.vars.map((name) => cell(row[name])));
  }
  byId("state").textContent = `${answer.results.bindings.length}`;
}

byId("questions").addEventListener("change", (event) => {
  const sparql = event.target.selectedOptions[0].dataset.sparql;
  if (sparql) query.value = sparql;
});

byId("ask").addEventListener("submit", async (event) => {
  event.preventDefault();
  byId("state").textContent = "…";
  const response = await fetch("/sparql", {
    method: "POST",
    headers: { "Content-Type": "application/sparql-query", Accept: "application/sparql-results+json" },
    body: query.value,
  });
  const media = response.headers.get("Content-Type") || "";
  if (response.ok && media.includes("json")) {
    show(await response.json());
  } else {
    byId("answer").replaceChildren();
    byId("state").textContent = await response.text();
  }
});

fillQuestions();
