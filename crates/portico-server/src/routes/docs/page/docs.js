// Draws the OpenAPI document as text. Everything is set as text, nothing as markup.
"use strict";

function element(name, text, ...children) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  made.append(...children);
  return made;
}

function typeName(schema) {
  if (!schema) return "";
  if (schema.$ref) return schema.$ref.split("/").pop();
  const alternatives = schema.oneOf || schema.anyOf;
  if (alternatives) return alternatives.map(typeName).join(" or ");
  const type = Array.isArray(schema.type) ? schema.type.join(" or ") : schema.type || "any";
  if (type.includes("array")) return "list of " + typeName(schema.items);
  return schema.enum ? type + ": " + schema.enum.join(", ") : type;
}

function table(headings, rows) {
  const head = element("tr", "", ...headings.map((text) => element("th", text)));
  const body = rows.map((cells) => element("tr", "", ...cells.map((text) => element("td", text))));
  return element("table", "", element("thead", "", head), element("tbody", "", ...body));
}

function bodyOf(content) {
  return Object.values(content || {}).map((media) => typeName(media.schema)).join(" or ");
}

function operation(method, path, spec) {
  const id = method + path.replace(/[^a-z0-9]+/gi, "-");
  const heading = element("h3", "", element("span", method), element("code", path));
  heading.id = id;
  heading.firstChild.className = "method";
  const section = element("section", "", heading, element("p", spec.summary || ""), element("p", spec.description || ""));
  if (spec.parameters) {
    const rows = spec.parameters.map((p) => [p.name, p.in + (p.required ? ", required" : ""), typeName(p.schema), p.description || ""]);
    section.append(table(["Parameter", "In", "Type", "Meaning"], rows));
  }
  if (spec.requestBody) section.append(element("p", "Body: " + bodyOf(spec.requestBody.content)));
  const rows = Object.entries(spec.responses).map(([status, r]) => [status, r.description || "", bodyOf(r.content)]);
  section.append(table(["Status", "Meaning", "Body"], rows));
  const link = element("a", method.toUpperCase() + " " + path);
  link.href = "#" + id;
  document.getElementById("contents").append(element("li", "", link));
  document.getElementById("operations").append(section);
}

async function draw() {
  const answer = await fetch("/api/v1/openapi.json");
  const api = await answer.json();
  document.getElementById("about").textContent = api.info.description;
  for (const [path, methods] of Object.entries(api.paths)) {
    for (const [method, spec] of Object.entries(methods)) operation(method, path, spec);
  }
  for (const [name, schema] of Object.entries(api.components.schemas)) {
    const heading = element("h3", name);
    heading.id = name;
    const text = JSON.stringify(schema, null, 2);
    document.getElementById("types").append(element("section", "", heading, element("pre", text)));
  }
}

draw().catch((error) => {
  document.getElementById("about").textContent = "The document could not be read: " + error.message;
});
